#!/bin/sh
# Called by Maven: palantir.sh JAVA_HOME CLASSPATH check|fix
# Formats all Java sources, or lists in target/unformatted (and says) which of them are not formatted.
java=${TOOLCHAIN_JAVA_HOME:-$1}/bin/java
classpath=$2
what=$3
list=target/unformatted

palantir() {
    compiler=jdk.compiler/com.sun.tools.javac
    find src -name '*.java' -print0 | xargs -0 "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        --add-exports $compiler.api=ALL-UNNAMED --add-exports $compiler.code=ALL-UNNAMED \
        --add-exports $compiler.file=ALL-UNNAMED --add-exports $compiler.main=ALL-UNNAMED \
        --add-exports $compiler.parser=ALL-UNNAMED --add-exports $compiler.tree=ALL-UNNAMED \
        --add-exports $compiler.util=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "$classpath" com.palantir.javaformat.java.Main --palantir "$@"
}

# Of a `///` comment the formatter cuts a first line that is too long. It fails at any other that, its indentation
# counted twice, goes beyond column 120, so those are cut here.
cut_comments() {
    grep -rlE --include='*.java' '^ */// .{110,}' src | while IFS= read -r file; do
        awk '
            {
                doc = match($0, /^ *\/\/\/ +/)
                while (doc) {
                    prefix = substr($0, 1, RLENGTH)
                    limit = 120 - (inside ? index($0, "/") - 1 : 0)
                    if (length($0) <= limit) { break }
                    if (match(substr($0, length(prefix) + 1), /^[-*] +/)) { prefix = prefix sprintf("%" RLENGTH "s", "") }
                    at = limit
                    while (at > length(prefix) && substr($0, at + 1, 1) != " ") { at-- }
                    if (at <= length(prefix)) { break }
                    print substr($0, 1, at)
                    $0 = prefix substr($0, at + 2)
                    inside = 1
                    match($0, /^ *\/\/\/ +/)
                }
                inside = doc || /^ *\/\/\/$/
                print
            }' "$file" >target/cut.java
        cmp -s target/cut.java "$file" || cat target/cut.java >"$file"
    done
    rm -f target/cut.java
}

hint() {
    echo "The formatter could not read the files above. It knows no unnamed pattern: write Event.Posted(var _, ...) for"
    echo "Event.Posted(_, ...). An error behind a /// comment means that a line of it is too long: ./format cuts it."
}

mkdir -p target
rm -f "$list"
case $what in
    fix)
        cut_comments
        palantir --replace || { hint; exit 1; }
        ;;
    check)
        palantir --dry-run >"$list" || hint >>"$list"
        if [ -s "$list" ]; then
            sed 's/^src/Not formatted: src/' "$list"
        else
            rm "$list"
        fi
        ;;
    *) echo "palantir.sh: check or fix, not '$what'" >&2; exit 2 ;;
esac
