# Sourced by ./release: what the package and the image have in common, into $installed.
installed=$work/installed
home=$installed/usr/lib/parley
manual=$installed/usr/share/doc/parley

mkdir -p $installed/usr/bin $installed/usr/share/man/man1 $home $manual
install -m 755 package/parley $installed/usr/bin
install -m 644 $jar launch/process.sh launch/jvm.options $home
cp -R $work/runtime $home/runtime
# SQLite's library, where parley.store.NativeLibrary looks for it before it unpacks one.
java_architecture=$($home/runtime/bin/java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *os\.arch = //p')
unzip -qj $jar "org/sqlite/native/Linux/$(uname -m)/*" -d "$home/sqlite-$java_architecture"
find $home -type f | xargs file | sed -n 's/: *ELF .*//p' | xargs strip --strip-unneeded
cp -R docs/. $manual
install -m 644 $out/parley-$version.cdx.json $manual/parley.cdx.json

# Whatever rights they have where they come from.
chmod -R u=rwX,go=rX $installed

# The manual page's commands are those that --help lists.
$home/runtime/bin/java -jar $home/parley.jar --help | sed 's/\\/\\e/g; s/-/\\-/g' | awk '
    /^  [a-z]/ { name = $1; sub(/^ +[^ ]+ +/, ""); print ".TP\n.B " name; print; next }
    name && /^    / { sub(/^ +/, ""); print; next }
    { name = "" }
' >$work/commands
sed -e "s/@version@/$version/; s/@date@/${date%T*}/; /^@commands@\$/ { r $work/commands" -e 'd; }' package/parley.1 |
    gzip -9n >$installed/usr/share/man/man1/parley.1.gz
