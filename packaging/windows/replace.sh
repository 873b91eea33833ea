# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by try: an installation that is broken off or held up, over a program that is installed, and folders it must not take.

what_lies_there() { (cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2); }
expect_same() { # folder, what lay there before, what: nothing is missing, changed or left over
    local now
    now=$(what_lies_there "$1")
    [ "$now" = "$2" ] || { diff <(echo "$2") <(echo "$now") >&2 || :; bad "$3"; }
}

# Killed while it unpacks, as when the battery is empty, then started again. The file is one that comes early, or late.
break_off() { # folder, file
    local folder=$1 killed
    wine "$setup" /S "/D=$(windows_path "$folder")" >/dev/null 2>&1 &
    killed=$!
    until_so "the installer writes $2" test -e "$folder/mekendesh-new/$2"
    kill -9 $killed
    wait $killed 2>/dev/null || :
}
replace_after_breaking_off() {
    local whole folder=$WINEPREFIX/drive_c/Killed
    break_off "$folder" Qt6Core.dll
    expect_code 0 "after a first installation that was killed it is installed into the same folder" wine "$setup" /S '/D=C:\Killed'
    whole=$(what_lies_there "$folder")
    expect_code 0 "it is whole there" timeout 300 wine "$folder/mekendesh.exe" --self-test
    break_off "$folder" mekendesh.exe
    expect_code 0 "after an upgrade that was killed the former program is whole" timeout 300 wine "$folder/mekendesh.exe" --self-test
    expect_code 0 "the upgrade is done again" wine "$setup" /S '/D=C:\Killed'
    expect_same "$folder" "$whole" "something is missing or left over after an upgrade that was killed"

    # The moment between two versions is too short to be met by a watch: this is what lies there when it is.
    mkdir "$folder/mekendesh-new" "$folder/mekendesh-former"
    mv "$folder/Qt6Core.dll" "$folder/tls" "$folder/mekendesh-former/"
    expect_code 0 "it is installed where the former one was half set aside" wine "$setup" /S '/D=C:\Killed'
    expect_same "$folder" "$whole" "something is missing or left over where the former one was half set aside"
    mkdir "$folder/mekendesh-new" "$folder/mekendesh-gone"
    mv "$folder/mekendesh.exe" "$folder/platforms" "$folder/mekendesh-uninstall.exe" "$folder/mekendesh-new/"
    echo former >"$folder/mekendesh-gone/Qt6Core.dll"
    expect_code 0 "it is installed where the new one was half moved in" wine "$setup" /S '/D=C:\Killed'
    expect_same "$folder" "$whole" "something is missing or left over where the new one was half moved in"
    rm "$folder/mekendesh-uninstall.exe"
    expect_code 0 "it is installed where something took the uninstaller away" wine "$setup" /S '/D=C:\Killed'
    expect_same "$folder" "$whole" "something is missing or left over where the uninstaller was not there"
    expect_code 0 "it is taken away there" wine "$folder/mekendesh-uninstall.exe" /S '_?=C:\Killed'
    rm "$folder/mekendesh-uninstall.exe" # told its place (_?), it runs there and cannot delete itself
    expect_nothing_in "$folder"
    well "broken off at any place, the next installation puts it right"
}
expect_nothing_in() { [ ! -e "$1" ] || [ -z "$(find "$1" -mindepth 1)" ] || bad "something stayed: $(find "$1" -mindepth 1)"; }

# Somebody else's program works with a library of ours; then Windows lets nobody take the library away.
replace_while_held() {
    local whole holder code=0
    expect_code 0 "it is installed" wine "$setup" /S
    whole=$(what_lies_there "$installed")
    mkdir "$work/holder"
    cp "$program" "$work/holder/holder.exe"
    WINEPATH=$(windows_path "$installed") wine "$work/holder/holder.exe" >/dev/null 2>&1 &
    holder=$!
    for _ in $(seq 20); do # until it has begun
        code=0
        wine "$setup" /S >/dev/null 2>&1 || code=$?
        if [ $code = 15 ]; then break; fi
    done
    [ $code = 15 ] || bad "a held library was replaced: $code instead of 15"
    expect_same "$installed" "$whole" "with a held library the former program is not what it was"
    expect_code 15 "with a held library nothing is taken away" wine "$installed/mekendesh-uninstall.exe" /S "_?=$(windows_path "$installed")"
    expect_same "$installed" "$whole" "with a held library something was taken away"
    kill $holder
    wait $holder 2>/dev/null || :
    mount --bind "$installed/qt.conf" "$installed/qt.conf" # Windows finds it free, and cannot move it
    code=0
    wine "$setup" /S >/dev/null 2>&1 || code=$?
    umount "$installed/qt.conf"
    [ $code = 15 ] || bad "a file that cannot be moved was replaced: $code instead of 15"
    expect_same "$installed" "$whole" "with a file that cannot be moved the former program is not what it was"
    expect_code 0 "the former program works" timeout 300 wine "$program" --self-test
    well "with one file held the former program stays whole"
}

replace_without_room() {
    local whole
    add_drive s size=200m,nr_inodes=35 # enough files for one program, not for two
    expect_code 0 "it is installed on a disk with room for one" wine "$setup" /S '/D=s:\Mekendesh'
    whole=$(what_lies_there "$work/drive-s/Mekendesh")
    expect_code 16 "on a disk without room for the new one beside it nothing is replaced" wine "$setup" /S '/D=s:\Mekendesh'
    expect_same "$work/drive-s/Mekendesh" "$whole" "without room the former program is not what it was"
    expect_code 0 "the former program works" timeout 300 wine "$work/drive-s/Mekendesh/mekendesh.exe" --self-test
    expect_code 0 "it moves to another folder" wine "$setup" /S "/D=$(windows_path "$installed")"
    expect_nothing_in "$work/drive-s"
    [ -f "$program" ] || bad "it did not come to the other folder"
    well "what was installed elsewhere goes when the new one is there"
}

refuse_folders() {
    local path astray own=$WINEPREFIX/drive_c/Work
    mkdir "$own"
    echo mine >"$own/LICENSE.txt"
    expect_code 17 "a folder with somebody's own LICENSE.txt is refused" wine "$setup" /S '/D=C:\Work'
    [ "$(cd "$own" && find . -type f -exec cat {} +)" = mine ] || bad "somebody's own folder was touched"
    add_drive t size=200m
    for path in 't:\' t: Mekendesh 'some\Mekendesh' '\Mekendesh' 't:Mekendesh'; do
        expect_code 18 "«$path» is no folder to install into" wine "$setup" /S "/D=$path"
    done
    expect_nothing_in "$work/drive-t"
    astray=$(find "$work" /Mekendesh -maxdepth 3 -name mekendesh-uninstall.exe 2>/dev/null || :)
    [ -z "$astray" ] || bad "it was installed where nobody said: $astray"
}
