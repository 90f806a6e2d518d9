# Sourced by all that starts Parley: gives its process what Java takes for granted.

# A descriptor that is closed (<&-) would be that of the first file the JVM opens, and then be read as if people typed it.
{ true 3<&0; } 2>/dev/null || exec </dev/null
{ true 3>&1; } 2>/dev/null || exec >/dev/null
true 3>&2 || exec 2>/dev/null

# Java takes arguments, names of files and what is typed for text of the locale. Where that is ASCII, as in many
# containers (LC_ALL=C, or one that is not installed), it mangles all other letters: UTF-8 is meant. Java heeds no option
# for this (sun.jnu.encoding changes neither arguments nor names of files).
case $(locale charmap 2>/dev/null) in
    '' | ANSI_X3.4-1968 | US-ASCII) export LC_ALL=C.UTF-8 ;;
esac
