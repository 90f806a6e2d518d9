# Sourced by ./release --check: tries what was built. Needs root, and Debian with the packages that CONTRIBUTING.md names.
# Nothing that it starts reaches beyond a network of its own.
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
package=$out/parley_${version}_$architecture.deb

# Says how long a step took: timed WHAT COMMAND...
timed() {
    what=$1
    shift
    before=$(date +%s%N)
    "$@"
    say "$what: $((($(date +%s%N) - before) / 1000000)) ms"
}

# Runs a command in the folder $root as if it were a machine of its own, with processes and a network of its own.
user=0:0
within() {
    unshare --mount --pid --net --fork --kill-child sh -ec '
        root=$1
        user=$2
        shift 2
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        ip link set lo up
        exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot --userspec="$user" "$root" "$@"
    ' sh "$root" "$user" "$@"
}

# What all of it must say: that it is this version, and that so many have said the kettle is on.
tried() {
    heard=$1
    shift
    within "$@" >$trial/said
    grep -q "\"version\":\"$version\"" $trial/said
    [ "$(tail -n 1 $trial/said)" = "$heard" ]
}

absent() {
    for file in "$@"; do [ ! -e "$file" ] || { say "$file is left"; return 1; }; done
}

check_jar() {
    [ "$($out/parley-$version.jar --version)" = "parley $version" ]
    [ "$("$jdk/bin/java" -jar $out/parley-$version.jar --version)" = "parley $version" ]
}

check_window() {
    tar -C $trial -xzf $out/parley-window-$version-*.tar.gz
    [ "$($trial/Parley/bin/Parley --version)" = "parley $version" ]
    cmp $trial/Parley/lib/Parley.png package/parley.png
}

# Elsewhere, by somebody with another umask, locale, time zone and clock.
check_again() {
    mkdir -p $trial/elsewhere/again
    cp -R release pom.xml launch package docs src $trial/elsewhere/again
    (umask 077 && LC_ALL=POSIX TZ=Asia/Tokyo $trial/elsewhere/again/release >/dev/null)
    cmp $out/SHA256SUMS $trial/elsewhere/again/target/release/SHA256SUMS
}

check_package() {
    lintian --fail-on error --tag-display-limit 0 "$package"
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    mirror=$(apt-get indextargets --format '$(SITE)' "Codename: $suite" 'Created-By: Packages' | head -n 1)
    root=$trial/debian
    timed "an empty Debian" debootstrap --variant=minbase "$suite" $root "$mirror" >$trial/debootstrap.log
    cp "$(command -v busybox)" $root/bin
    cp package/try.sh "$package" $root/tmp
    start="sh /tmp/try.sh setpriv --reuid parley --regid parley --clear-groups $(sed -n 's/^ExecStart=//p' package/parley.service)"

    timed "install" within dpkg -i "/tmp/${package##*/}"
    [ -s $root/var/cache/parley/parley.aot ]
    [ "$(stat -c %a:%U:%G $root/etc/parley/parley.toml)" = "640:root:$(stat -c %G $root/etc/parley)" ]
    timed "start, talk, end" tried 1 $start

    # By root, beside a server that is stopped, whose files stay its own.
    timed "backup" within parley backup --data /var/lib/parley /tmp/before.db
    absent $root/var/lib/parley/sqlite-*
    dpkg-deb -R "$package" $trial/next
    sed -i "s/^Version: .*/Version: $version+1/" $trial/next/DEBIAN/control
    dpkg-deb --root-owner-group -Znone --build $trial/next $root/tmp/next.deb >/dev/null
    echo '# an edit of the operator' >>$root/etc/parley/parley.toml
    timed "upgrade" within dpkg -i /tmp/next.deb
    grep -q "an edit of the operator" $root/etc/parley/parley.toml
    timed "start, talk, end" tried 2 $start

    timed "remove" within dpkg -r parley
    absent $root/usr/bin/parley $root/usr/lib/parley $root/var/cache/parley/parley.aot
    [ -s $root/etc/parley/parley.toml ] && [ -s $root/var/lib/parley/parley.db ]
    timed "purge" within dpkg -P parley
    absent $root/etc/parley $root/var/lib/parley $root/var/cache/parley
}

check_image() {
    archive=$out/parley-image-$version-$architecture.tar
    skopeo inspect oci-archive:"$archive" >/dev/null
    skopeo inspect docker-archive:"$archive" >/dev/null
    root=$trial/image
    mkdir -p $trial/archive $root/proc $root/dev
    tar -C $trial/archive -xf "$archive"
    for layer in $(grep -o '"Layers": .*' $trial/archive/manifest.json | grep -o 'blobs/sha256/[0-9a-f]*'); do
        tar -C $root -xzpf "$trial/archive/$layer"
    done
    cp package/try.sh $root/tmp
    config=$trial/archive/$(grep -o 'blobs/sha256/[0-9a-f]*' $trial/archive/manifest.json | head -n 1)
    start=$(sed -n 's/^ *"\(Entrypoint\|Cmd\)": \[\(.*\)\],/\2/p' "$config" | tr -d '",' | paste -sd' ')
    user=$(sed -n 's/^ *"User": "\(.*\)",/\1/p' "$config")
    timed "start, talk, end" tried 1 sh -c "cd /var/lib/parley && . /tmp/try.sh" sh $start
    [ -s $root/var/lib/parley/parley-data/parley.db ]
    user=0:0
}

say "trying the jar and the window"
check_jar
check_window
say "trying the image"
check_image
say "trying the package"
check_package
say "building all of it once more"
check_again
say "all is well"
