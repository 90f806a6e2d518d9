#!/bin/sh
# Called by Maven: picocli.sh JAVA_HOME RELEASE SOURCES CLASSES
# Compiles picocli for a release of Java.
exec "${TOOLCHAIN_JAVA_HOME:-$1}/bin/javac" --release "$2" -encoding UTF-8 -nowarn -Xlint:none -proc:none -d "$4" \
    "$3/picocli/CommandLine.java" "$3/picocli/AutoComplete.java"
