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

mkdir -p target
rm -f "$list"
case $what in
    fix) palantir --replace ;;
    check)
        palantir --dry-run >"$list" || exit
        if [ -s "$list" ]; then
            sed 's/^/Not formatted: /' "$list"
        else
            rm "$list"
        fi
        ;;
    *) echo "palantir.sh: check or fix, not '$what'" >&2; exit 2 ;;
esac
