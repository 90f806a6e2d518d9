#!/bin/sh
# Run by ./release --check where Parley is installed: starts it with the command that is given, has somebody say
# something there, and ends it. The last line is what was said by all who were ever here.
fail() {
    echo "$*" >&2
    cat /tmp/log >&2
    exit 1
}

"$@" >/tmp/log 2>&1 </dev/null &
server=$!
tries=0
until grep -q '^ready' /tmp/log; do
    tries=$((tries + 1))
    [ $tries -lt 600 ] && kill -0 $server 2>/dev/null || fail "it does not start: $*"
    sleep 0.1
done
busybox wget -q -O - http://127.0.0.1:8080/health || fail "it is not well"
printf 'anna\n#tea\nthe kettle is on\n/search kettle\nexit\n' | timeout 20 busybox nc 127.0.0.1 5555 >/tmp/heard
grep -q 'the kettle is on' /tmp/heard || fail "nothing was heard: $(cat /tmp/heard)"
kill $server
wait $server || fail "it ended with status $?"
grep -c 'the kettle is on' /tmp/heard
