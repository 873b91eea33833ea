# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by try: an installation that is held up, over a program that is installed, and folders it must not take.

what_lies_there() { (cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2); }
expect_same() { # folder, what lay there before, what: nothing is missing, changed or left over
    local now
    now=$(what_lies_there "$1")
    [ "$now" = "$2" ] || { diff <(echo "$2") <(echo "$now") >&2 || :; bad "$3"; }
}

expect_nothing_in() { [ ! -e "$1" ] || [ -z "$(find "$1" -mindepth 1)" ] || bad "something stayed: $(find "$1" -mindepth 1)"; }

# Windows finds such a file free, and can neither move nor delete it.
held=()
hold() {
    mount --bind "$1" "$1"
    held+=("$1")
}
let_go() {
    umount "${held[@]}"
    held=()
}

# Begins an installation and holds a library of the new version: it comes as far as moving that in, most of it, and stays there for three seconds.
hold_up() { # folder
    wine "$setup" /S "/D=$(windows_path "$1")" >/dev/null 2>&1 &
    held_up=$!
    hold_new "$1"
}
hold_new() { # folder, of an installation that begins just now: what an earlier one has left is not meant
    touch "$work/began"
    until_so "the installer unpacks" eval 'find "'"$1"'/mekendesh-new/Qt6Core.dll" -cnewer "$work/began" | grep .'
    hold "$1/mekendesh-new/Qt6Core.dll"
    until_so "the new version is moved in" is_moving_in "$1"
}
is_moving_in() { [ -d "$1/mekendesh-gone" ] && [ -e "$1/mekendesh.exe" ]; }
expect_failed() { # folder, what: the installation that is held up ends with 16
    local code=0
    wait $held_up || code=$?
    [ $code = 16 ] || bad "$2: $code instead of 16"
    let_go
    rm -r "$1/mekendesh-new" # with what was held; the next installation deletes it
    well "$2"
}

# Somebody else's program works with a library of ours; then Windows lets nobody take the library away.
replace_while_held() {
    local whole holder code=0
    expect_code 0 "it is installed" wine "$setup" /S
    whole=$(what_lies_there "$installed")
    mkdir "$work/holder"
    cp "$program" "$work/holder/holder.exe"
    # Without the part that shows windows beside it, it says so in a box, and waits.
    WINEPATH=$(windows_path "$installed") wine start /wait /unix "$work/holder/holder.exe" >/dev/null 2>&1 &
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
    pkill -f "$(basename "$work").*holder\.exe" || bad "nothing held the library any more"
    wait $holder 2>/dev/null || :
    hold "$installed/qt.conf"
    expect_code 15 "a file that cannot be moved is not replaced" wine "$setup" /S
    let_go
    expect_same "$installed" "$whole" "with a file that cannot be moved the former program is not what it was"
    expect_code 0 "the former program works" timeout 300 wine "$program" --self-test
    well "with one file held the former program stays whole"
}

# What cannot be moved in is taken back, and what an older version has left behind is not taken for the former one.
replace_while_new_is_held() {
    local whole folder=$WINEPREFIX/drive_c/Held
    hold_up "$folder"
    expect_failed "$folder" "a first installation whose file is held fails"
    expect_nothing_in "$folder"
    expect_code 0 "it is installed" wine "$setup" /S '/D=C:\Held'
    whole=$(what_lies_there "$folder")
    hold_up "$folder"
    expect_failed "$folder" "an upgrade whose file is held fails"
    expect_same "$folder" "$whole" "after an upgrade that failed the former program is not what it was"
    mkdir "$folder/mekendesh-gone"
    echo older >"$folder/mekendesh-gone/Qt6Core.dll"
    hold "$folder/mekendesh-gone/Qt6Core.dll"
    expect_code 15 "where a file of an older version is held nothing is replaced" wine "$setup" /S '/D=C:\Held'
    let_go
    rm -r "$folder/mekendesh-gone"
    expect_same "$folder" "$whole" "beside a held file of an older version the program is not what it was"
    well "with a file of the new or of an older version held the program stays whole"
}

# As when a scanner for viruses takes a file away after it was unpacked: what is left of the new version is no program.
replace_while_new_is_incomplete() {
    local whole folder=$WINEPREFIX/drive_c/Taken
    lose_one "$folder" "a first installation of which a file was taken away fails"
    expect_nothing_in "$folder"
    expect_code 0 "it is installed" wine "$setup" /S '/D=C:\Taken'
    whole=$(what_lies_there "$folder")
    lose_one "$folder" "an upgrade of which a file was taken away fails"
    expect_same "$folder" "$whole" "after an upgrade of which a file was taken away the former program is not what it was"
    take_away "$folder"
}
lose_one() { # folder, what
    local code=0
    hold_up "$1"
    rm "$1/mekendesh-new/Qt6Widgets.dll" # comes after the library that is held
    let_go
    wait $held_up || code=$?
    [ $code = 16 ] || bad "$2: $code instead of 16"
    well "$2"
}

# An impatient second double click: the second one would delete what the first one unpacks.
replace_while_replacing() {
    local whole folder=$WINEPREFIX/drive_c/Twice
    expect_code 0 "it is installed" wine "$setup" /S '/D=C:\Twice'
    whole=$(what_lies_there "$folder")
    hold_up "$folder"
    cp "$folder/mekendesh-gone/mekendesh-uninstall.exe" "$work/"
    expect_code 20 "while the installer works a second one does nothing" wine "$setup" /S '/D=C:\Twice'
    expect_code 20 "nor does the uninstaller" wine "$work/mekendesh-uninstall.exe" /S '_?=C:\Twice'
    rm "$work/mekendesh-uninstall.exe"
    expect_failed "$folder" "the first installer is not disturbed by that"
    expect_same "$folder" "$whole" "after two installers at once the program is not what it was"
    take_away "$folder"
}

# Windows knows a folder by many names. Taken for another one, the program that was just installed would be taken away again.
replace_under_other_names() {
    local path whole folder=$WINEPREFIX/drive_c/Held
    expect_code 0 "it is installed" wine "$setup" /S '/D=C:\Held'
    whole=$(what_lies_there "$folder")
    ln -s "$WINEPREFIX/drive_c" "$WINEPREFIX/dosdevices/v:" # as by subst
    ln -s Held "$WINEPREFIX/drive_c/Junction"
    for path in 'C:\Held\.' 'C:\Held\\' 'c:\windows\..\HELD.' 'C:\Held\platforms/..' 'v:\Held' 'C:\Junction' '\\?\C:\Held'; do
        expect_code 0 "it is installed into the same folder, called «$path»" wine "$setup" /S "/D=$path"
        expect_same "$folder" "$whole" "called «$path» the program is not what it was"
    done
    take_away "$folder"
    rm "$WINEPREFIX/dosdevices/v:" "$WINEPREFIX/drive_c/Junction"
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
    for path in 't:\' t: 't:\.' 't:\\' 't:\some\..' Mekendesh 'some\Mekendesh' '\Mekendesh' 't:Mekendesh'; do
        expect_code 18 "«$path» is no folder to install into" wine "$setup" /S "/D=$path"
    done
    expect_nothing_in "$work/drive-t"
    ln -s "$local_data" "$WINEPREFIX/drive_c/Junction"
    for path in 'C:\Junction\mekendesh\new' "$(windows_path "$local_data")\\.\\mekendesh\\new"; do
        expect_code 17 "«$path», below the data, is refused" wine "$setup" /S "/D=$path"
    done
    rm "$WINEPREFIX/drive_c/Junction"
    [ -f "$local_data/mekendesh/kept" ] && [ ! -e "$local_data/mekendesh/new" ] || bad "something came among the data"
    astray=$(find "$work" /Mekendesh -maxdepth 3 -name mekendesh-uninstall.exe 2>/dev/null || :)
    [ -z "$astray" ] || bad "it was installed where nobody said: $astray"
}

# Folders that bear a name of ours, or had a program of ours in them once.
refuse_what_is_not_ours() {
    local own mine=$WINEPREFIX/drive_c/Mine
    mkdir -p "$mine/mekendesh-new"
    echo mine >"$mine/mekendesh-new/letter"
    expect_code 17 "a folder with somebody's own «mekendesh-new» is refused" wine "$setup" /S '/D=C:\Mine'
    [ -f "$mine/mekendesh-new/letter" ] || bad "somebody's own «mekendesh-new» was deleted"
    rm -r "$mine"
    well "a name alone makes no folder ours"
    expect_code 0 "it is installed" wine "$setup" /S '/D=C:\Mine'
    rm -r "$mine"
    mkdir "$mine"
    echo mine | tee "$mine/LICENSE.txt" >"$mine/qt.conf"
    own=$(what_lies_there "$mine")
    expect_code 17 "a folder that somebody uses otherwise now is refused" wine "$setup" /S '/D=C:\Mine'
    expect_code 0 "where nobody says, it is installed into the proposed one" wine "$setup" /S
    [ -f "$program" ] || bad "it did not come into the proposed folder"
    expect_same "$mine" "$own" "somebody's own files were touched where the program had been"
}

# The stick with the program is lost, or a colleague's comes under its letter.
replace_on_lost_disk() {
    add_drive x size=200m
    expect_code 0 "it is installed on a stick" wine "$setup" /S '/D=x:\Mekendesh'
    rm "$WINEPREFIX/dosdevices/x:"
    expect_code 0 "without that stick it is installed into the proposed folder" wine "$setup" /S
    [ -f "$program" ] || bad "without the stick it did not come into the proposed folder"
}
spare_another_disk() {
    local whole stick=$work/drive-y/Mekendesh
    add_drive y size=200m
    expect_code 0 "it is installed on a stick" wine "$setup" /S '/D=y:\Mekendesh'
    whole=$(what_lies_there "$stick")
    hold "$stick/qt.conf"
    expect_code 0 "it moves away, though a file is held there" wine "$setup" /S "/D=$(windows_path "$installed")"
    let_go
    wine reg add 'HKCU\Software\Mekendesh\Folders' /v 'y:\Mekendesh' /d 'of another disk' /f >/dev/null 2>&1
    expect_code 0 "it is installed beside a colleague's stick" wine "$setup" /S
    expect_same "$stick" "$whole" "an upgrade touched the program on a colleague's stick"
    expect_code 0 "it is taken away beside a colleague's stick" wine "$installed/mekendesh-uninstall.exe" /S "_?=$(windows_path "$installed")"
    expect_same "$stick" "$whole" "an uninstallation touched the program on a colleague's stick"
    rm "$WINEPREFIX/dosdevices/y:"
}

replace_without_link() {
    local menu desktop
    expect_code 0 "it is installed" wine "$setup" /S "/D=$(windows_path "$installed")"
    desktop=$(find "$WINEPREFIX"/drive_c/users/*/Desktop/ -name Mekendesh.lnk)
    menu=$(find "$local_data/../Roaming" -name Mekendesh.lnk)
    [ -n "$desktop" ] && [ -n "$menu" ] || bad "a first installation makes no links"
    rm "$desktop"
    expect_code 0 "it is installed over the former one" wine "$setup" /S
    [ ! -e "$desktop" ] && [ -f "$menu" ] || bad "a link that was deleted came back, or the other one went"
    well "an upgrade leaves links as it finds them"
}

# What held the program for a moment only, as a scanner for viruses does, is waited for.
replace_when_closed() {
    local code=0 running
    wine "$program" --profile "$work/nowhere" --language ru >/dev/null 2>&1 &
    running=$!
    until_so "the program begins" eval '[ "$(wine "$setup" /S >/dev/null 2>&1; echo $?)" = 10 ]'
    (sleep 2; kill $running) & # the installer looks for three seconds
    wine "$setup" /S >/dev/null 2>&1 || code=$?
    wait $running || :
    [ $code = 0 ] || bad "a program that was just being closed was not waited for: $code"
    well "a program that is just being closed is waited for"
}

# A card that is protected from writing, with a program that stayed there: it is not open, and holds up nobody who installs elsewhere.
replace_beside_protected_disk() {
    local whole card=$work/drive-o/Mekendesh
    add_drive o size=200m
    expect_code 0 "it is installed on a card" wine "$setup" /S '/D=o:\Mekendesh'
    whole=$(what_lies_there "$card")
    mount -o remount,ro "$work/drive-o"
    expect_code 0 "it moves away, though the card is protected" wine "$setup" /S "/D=$(windows_path "$installed")"
    expect_same "$card" "$whole" "on a protected card the program is not what it was"
    expect_code 0 "it is installed beside that card" wine "$setup" /S
    mount -o remount,rw "$work/drive-o"
    expect_code 0 "it is installed when the card can be written to" wine "$setup" /S
    expect_nothing_in "$work/drive-o"
    rm "$WINEPREFIX/dosdevices/o:"
}
