# Sourced by ./parley, ./check, ./format and ./release, and part of the jar that runs itself: finds a JDK 25 or newer.
#
# find_jdk puts its folder into $jdk, or says what to install and returns 1. JAVA_HOME and the java on the PATH come
# first, then the places where distributions keep JDKs; there, the oldest that will do. A JDK's file `release` tells its
# version without starting it, which would take longer than all the rest of ./parley.

wanted=25
# What of a JDK has to be there: a jar that runs itself needs no javac.
tool=javac

# Puts the version of the JDK in folder $1 into $version: 25, or 0 where there is no JDK.
version_of() {
    version=0
    [ -x "$1/bin/java" ] && [ -x "$1/bin/$tool" ] && [ -r "$1/release" ] || return 0
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
            JAVA_VERSION=*)
                version=${line#JAVA_VERSION=}
                version=${version#\"}
                version=${version%%[!0-9]*}
                break
                ;;
        esac
    done <"$1/release"
    version=${version:-0}
}

# The folder of the JDK whose java is on the PATH, into $home. Version managers put a script there; only java itself
# then knows where it lives.
home_of_java_on_path() {
    home=$(command -v java) || return 1
    home=$(readlink -f "$home" 2>/dev/null) || return 1
    home=${home%/bin/java}
    [ -r "$home/release" ] && return 0
    home=$(java -XshowSettings:properties -version 2>&1 </dev/null | sed -n 's/^ *java\.home = //p')
    [ -n "$home" ]
}

find_jdk() {
    jdk=
    if [ -n "${JAVA_HOME:-}" ]; then
        version_of "$JAVA_HOME"
        [ "$version" -ge $wanted ] && jdk=$JAVA_HOME && return 0
    fi
    if home_of_java_on_path; then
        version_of "$home"
        [ "$version" -ge $wanted ] && jdk=$home && return 0
    fi
    best=
    for home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/*/* /usr/local/openjdk-* \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.local/share/mise/installs/java/* \
        "${HOME:-}"/.asdf/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
        version_of "$home"
        if [ "$version" -ge $wanted ] && [ "$version" -lt "${best:-1000000}" ]; then
            best=$version
            jdk=$home
        fi
    done
    [ -n "$jdk" ] && return 0
    echo "parley: needs JDK $wanted or newer and found none: install it ($(source_of_jdk)) or set JAVA_HOME" >&2
    return 1
}

# Where a JDK is to be had. Not each Debian has one that is new enough.
source_of_jdk() {
    for package in openjdk-$wanted-jdk temurin-$wanted-jdk; do
        if apt-cache policy $package 2>/dev/null | grep -q 'Candidate: [0-9]'; then
            echo "apt-get install $package"
            return
        fi
    done
    if command -v brew >/dev/null; then
        echo "brew install openjdk"
    else
        echo "https://adoptium.net"
    fi
}

# Says what to install where there is no Maven.
need_maven() {
    command -v mvn >/dev/null && return 0
    echo "parley: needs Maven 3.8 or newer to build: install it (Debian: apt-get install maven, macOS: brew install" \
        "maven, elsewhere: https://maven.apache.org)" >&2
    return 1
}
