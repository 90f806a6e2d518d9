# Sourced by ./release: the OCI image, as an archive that docker load, podman load and skopeo read. It takes no daemon:
# an image is two tar archives and three files of JSON, each by the name of its SHA-256.
image=$work/image
base=$work/base
blobs=$image/blobs/sha256
# No user of the machine on which it runs.
user=10001
mkdir -p $blobs

# What is below Java: the C library and what else Java and the libraries in the jar need, from this machine, with the
# licences; a shell for the launcher, and a wget for the health check.
mkdir -p $work/natives $base/bin $base/etc $base/var/lib/parley
unzip -qj $jar "META-INF/native/*.so" -d $work/natives
mkdir -m 1777 $base/tmp
for library in $(ldd $(find $home $work/natives -name '*.so') $home/runtime/bin/java 2>/dev/null |
    sed -n 's|^\t\(.* => \)\?\(/[^ ]*\) (.*|\2|p' | grep -v /runtime/ | sort -u); do
    install -D -m 755 "$library" "$base$library"
    package=$(dpkg -S "$library" | cut -d: -f1)
    install -D -m 644 /usr/share/doc/"$package"/copyright $base/usr/share/doc/"$package"/copyright
done
install -m 755 "$(command -v busybox)" $base/bin/busybox
install -D -m 644 /usr/share/doc/busybox-static/copyright $base/usr/share/doc/busybox-static/copyright
ln -s busybox $base/bin/sh
ln -s busybox $base/bin/wget
echo "parley:x:$user:$user::/var/lib/parley:/bin/sh" >$base/etc/passwd
echo "parley:x:$user:" >$base/etc/group
echo 'hosts: files dns' >$base/etc/nsswitch.conf

# Makes a file the blob of its digest, and prints its descriptor: blob FILE MEDIA-TYPE
blob() {
    digest=$(sha256sum "$1" | cut -d' ' -f1)
    size=$(wc -c <"$1")
    mv "$1" "$blobs/$digest"
    echo "{\"mediaType\": \"application/vnd.oci.image.$2\", \"digest\": \"sha256:$digest\", \"size\": $size}"
}

pack -C $base --exclude=./var/lib/parley . >$work/base.tar
tar --format=gnu --mtime="$date" --owner=$user --group=$user --numeric-owner -rf $work/base.tar -C $base ./var/lib/parley
pack -C $installed . >$work/parley.tar
base_id=$(sha256sum $work/base.tar | cut -d' ' -f1)
parley_id=$(sha256sum $work/parley.tar | cut -d' ' -f1)
gzip -n $work/base.tar $work/parley.tar
layers="$(blob $work/base.tar.gz layer.v1.tar+gzip), $(blob $work/parley.tar.gz layer.v1.tar+gzip)"

cat >$work/config <<END
{
  "created": "$date", "architecture": "$architecture", "os": "linux",
  "config": {
    "User": "$user:$user",
    "Env": ["PATH=/usr/bin:/bin"],
    "Entrypoint": ["/usr/bin/parley"],
    "Cmd": ["serve", "--listen", "0.0.0.0"],
    "WorkingDir": "/var/lib/parley",
    "Volumes": {"/var/lib/parley": {}},
    "ExposedPorts": {"5555/tcp": {}, "6667/tcp": {}, "8080/tcp": {}, "8888/tcp": {}, "9999/tcp": {}},
    "Healthcheck": {
      "Test": ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/health"],
      "Interval": 30000000000, "Timeout": 5000000000, "StartPeriod": 10000000000, "Retries": 3
    },
    "Labels": {"org.opencontainers.image.title": "Parley", "org.opencontainers.image.version": "$version"}
  },
  "rootfs": {"type": "layers", "diff_ids": ["sha256:$base_id", "sha256:$parley_id"]},
  "history": [
    {"created": "$date", "created_by": "./release: libraries and a shell"},
    {"created": "$date", "created_by": "./release: Parley $version"}
  ]
}
END
config=$(blob $work/config config.v1+json)
cat >$work/manifest <<END
{
  "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
  "config": $config,
  "layers": [$layers]
}
END
manifest=$(blob $work/manifest manifest.v1+json)
echo '{"imageLayoutVersion": "1.0.0"}' >$image/oci-layout
cat >$image/index.json <<END
{
  "schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
  "manifests": [${manifest%\}}, "annotations": {"org.opencontainers.image.ref.name": "$version", "io.containerd.image.name": "docker.io/library/parley:$version"}}]
}
END
# The same for a docker load that knows no OCI yet.
paths=$(echo "$config, $layers" | grep -o 'sha256:[0-9a-f]*' | sed 's|sha256:\(.*\)|"blobs/sha256/\1"|')
cat >$image/manifest.json <<END
[{"Config": $(echo "$paths" | head -n 1), "RepoTags": ["parley:$version"], "Layers": [$(echo "$paths" | tail -n +2 | paste -sd,)]}]
END
pack -C $image . >$out/parley-image-$version-$architecture.tar
