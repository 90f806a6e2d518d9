# Sourced by ./release: the Debian package.
deb=$work/deb
architecture=$(dpkg --print-architecture)
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(date -d "$date" +%s)

cp -R $installed $deb
install -D -m 644 package/parley.toml $deb/etc/parley/parley.toml
install -D -m 644 package/parley.service $deb/usr/lib/systemd/system/parley.service
install -D -m 644 package/debian/lintian-overrides $deb/usr/share/lintian/overrides/parley
install -m 644 package/debian/copyright $deb/usr/share/doc/parley
cp -R package/fail2ban package/ip-check package/monitoring $deb/usr/share/doc/parley
gzip -9n >$deb/usr/share/doc/parley/changelog.gz <<END
parley ($version) stable; urgency=medium

  * Parley $version: /usr/share/doc/parley/upgrading.md tells what changes.

 -- $(sed -n 's/^Maintainer: //p' package/debian/control)  $(date -R -d "$date")
END

# The libraries that its runtime needs, and their least versions.
libraries() (
    home=$PWD/$deb/usr/lib/parley
    runtime=$home/runtime
    mkdir -p $work/libraries/debian
    cd $work/libraries
    printf 'Source: parley\n\nPackage: parley\nArchitecture: any\n' >debian/control
    dpkg-shlibdeps -O -l"$runtime/lib" -l"$runtime/lib/server" "$runtime"/bin/* \
        $(find "$home" -name '*.so') 2>/dev/null | sed 's/^shlibs:Depends=//'
)

mkdir $deb/DEBIAN
install -m 755 package/debian/postinst package/debian/prerm package/debian/postrm $deb/DEBIAN
install -m 644 package/debian/conffiles $deb/DEBIAN
(cd $deb && find usr -type f | LC_ALL=C sort | xargs md5sum) >$deb/DEBIAN/md5sums
sed -e "s|@version@|$version|; s|@architecture@|$architecture|; s|@libraries@|$(libraries)|" \
    -e "s|@size@|$(du -k --apparent-size -s $deb | cut -f1)|" package/debian/control >$deb/DEBIAN/control
find $deb -exec touch -h -d "$date" {} +
dpkg-deb --root-owner-group --threads-max=1 -Zxz -z2 --build $deb $out/parley_${version}_$architecture.deb >/dev/null
