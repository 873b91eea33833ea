# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by what is tried under Wine (try, tests): a Windows made for it and thrown away in $work, with a screen of its own, and
# what a person there has: eyes and ten fingers.
work=$(mktemp -d)
mkdir "$work/home"
HOME=$work/home
WINEPREFIX=$work/windows
WINEDEBUG=-all
WINEDLLOVERRIDES="mscoree=;mshtml="
LC_ALL=C.UTF-8
export HOME WINEPREFIX WINEDEBUG WINEDLLOVERRIDES LC_ALL

screen=:$((RANDOM % 500 + 100))
Xvfb $screen -screen 0 1366x768x24 >/dev/null 2>&1 &
helpers=$!
export DISPLAY=$screen
cleanup() {
    /usr/lib/wine/wineserver64 -k || :
    # shellcheck disable=SC2086 # a list of processes
    kill $helpers 2>/dev/null || : # an interrupted run may have taken them along
    for mounted in $(cut -d ' ' -f 2 /proc/mounts | grep -F "$work/" | tac); do # small disks, and files that are held
        umount --lazy "$(printf '%b' "$mounted")"
    done
    rm -rf "$work"
}
trap cleanup EXIT

well() { echo "ok  $1"; }
bad() { echo "NOT WELL: $1" >&2; exit 1; }
expect_code() { # code, what, command...
    local wanted=$1 what=$2 code=0
    shift 2
    "$@" >"$work/out" 2>&1 || code=$?
    [ "$code" = "$wanted" ] || { cat "$work/out" >&2; bad "$what: $code instead of $wanted"; }
    well "$what"
}
until_so() { # what, command...: waits a minute for it
    local what=$1 end=$((SECONDS + 60))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || { import -window root "$work/last.png"; cp "$work/last.png" "$pictures/not-well.png"; bad "$what (see $pictures/not-well.png)"; }
        sleep 0.2
    done
}
registry() { wine reg query "$1" "${@:2}" 2>/dev/null | tr -d '\r'; }
windows_path() { wine winepath -w "$1" 2>/dev/null | tr -d '\r'; }

# A small disk of its own under a letter: mount options are what it suffers from. Needs root.
add_drive() { # letter, options of a tmpfs
    mkdir "$work/drive-$1"
    mount -t tmpfs -o "$2" mekendesh-try "$work/drive-$1"
    ln -s "$work/drive-$1" "$WINEPREFIX/dosdevices/$1:"
}

stands_still() { # a window, other than the last picture, twice the same
    local first second
    first=$(import -window root rgb:- | sha256sum)
    [ "$first" != "$seen" ] && [ "$first" != "$nothing" ] || return 1
    sleep 0.3
    second=$(import -window root rgb:- | sha256sum)
    [ "$first" = "$second" ] && seen=$second
}
look() { # name: a picture of what has come on the screen
    until_so "nothing new came on the screen ($1)" stands_still
    import -window root -trim +repage "$pictures/$1.png"
}
press() { xdotool key --delay 50 "$@"; }

wineboot -i >/dev/null 2>&1
wine winecfg -v win10 >/dev/null 2>&1
for font in "Segoe UI" "MS Shell Dlg 2" "MS Shell Dlg" Tahoma Arial; do
    wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v "$font" /d "Noto Sans" /f >/dev/null 2>&1
done
/usr/lib/wine/wineserver64 -w
openbox >/dev/null 2>&1 &
helpers="$helpers $!"
nothing=$(import -window root rgb:- | sha256sum)
seen=$nothing
