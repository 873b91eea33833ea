# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by try after replace.sh: an installation that is killed on its way, as when the battery is empty, and the next one.

# Killed while it unpacks. The file is one that comes early, or late.
break_off() { # folder, file
    local folder=$1 killed
    wine "$setup" /S "/D=$(windows_path "$folder")" >/dev/null 2>&1 &
    killed=$!
    until [ -e "$folder/mekendesh-new/$2" ]; do
        kill -0 $killed 2>/dev/null || bad "the installer ended before it wrote $2"
        sleep 0.02
    done
    kill -9 $killed
    wait $killed 2>/dev/null || :
    [ -d "$folder/mekendesh-new" ] && [ ! -d "$folder/mekendesh-former" ] && [ ! -d "$folder/mekendesh-gone" ] \
        || bad "the installer had unpacked everything before it was killed"
}
# What was killed has taken the room that the next installation would ask for.
replace_without_room_after_breaking_off() {
    local whole folder=$work/drive-w/Mekendesh
    add_drive w "size=$(($(du -sm "$installed" | cut -f 1) * 21 / 10 + 2))m"
    expect_code 0 "it is installed on a disk with room for two" wine "$setup" /S '/D=w:\Mekendesh'
    whole=$(what_lies_there "$folder")
    break_off "$folder" mekendesh.exe
    expect_code 0 "the upgrade is done again where there is room once more" wine "$setup" /S '/D=w:\Mekendesh'
    expect_same "$folder" "$whole" "something is missing or left over after an upgrade that was killed on a small disk"
    take_away "$folder"
}
kill_held_up() {
    kill -9 $held_up
    wait $held_up 2>/dev/null || :
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
    break_off_between "$folder" "$whole"

    # Setting aside is too short to be met by a watch: this is what lies there when it is.
    mkdir "$folder/mekendesh-new" "$folder/mekendesh-former"
    mv "$folder/Qt6Core.dll" "$folder/tls" "$folder/mekendesh-former/"
    expect_code 0 "it is installed where the former one was half set aside" wine "$setup" /S '/D=C:\Killed'
    expect_same "$folder" "$whole" "something is missing or left over where the former one was half set aside"
    rm "$folder/mekendesh-uninstall.exe"
    expect_code 0 "it is installed where something took the uninstaller away" wine "$setup" /S '/D=C:\Killed'
    expect_same "$folder" "$whole" "something is missing or left over where the uninstaller was not there"
    halve "$folder/mekendesh-uninstall.exe"
    expect_code 0 "it is installed where the uninstaller is damaged" timeout 60 wine "$setup" /S '/D=C:\Killed'
    expect_same "$folder" "$whole" "something is missing or left over where the uninstaller was damaged"
    take_away "$folder"
    well "broken off at any place, the next installation puts it right"
}
halve() { truncate --size=$(($(stat -c %s "$1") / 2)) "$1"; }
take_away() { # folder
    expect_code 0 "it is taken away there" wine "$1/mekendesh-uninstall.exe" /S "_?=$(windows_path "$1")"
    rm "$1/mekendesh-uninstall.exe" # told its place (_?), it runs there and cannot delete itself
    expect_nothing_in "$1"
}

# Killed between two versions, while the new one is moved in or the former one is put back; then what stood in the way stands there again.
break_off_between() { # folder, what a whole program is
    local folder=$1 whole=$2
    hold_up "$folder"
    kill_held_up
    expect_code 19 "where the new one still cannot be moved in it goes no further" wine "$setup" /S '/D=C:\Killed'
    [ -e "$folder/mekendesh-gone/Qt6Core.dll" ] && [ -e "$folder/mekendesh-new/Qt6Core.dll" ] || bad "one of the two versions is gone"
    let_go
    expect_code 0 "it is installed where the new one was half moved in" wine "$setup" /S '/D=C:\Killed'
    expect_same "$folder" "$whole" "something is missing or left over where the new one was half moved in"

    hold_up "$folder"
    hold "$folder/LICENSE.txt" # in front of the former one's
    until_so "the former one is put back" test ! -e "$folder/mekendesh.exe"
    kill_held_up
    let_go
    hold_up "$folder"
    expect_failed "$folder" "an upgrade fails again after it was killed"
    expect_same "$folder" "$whole" "killed while the former one was put back, and failed again, it is not what it was"
}

# On its way to another folder the program works where it was until it works in the new one; the next installation knows of both.
replace_elsewhere_after_breaking_off() {
    local whole here=$WINEPREFIX/drive_c/Here there=$WINEPREFIX/drive_c/There
    expect_code 0 "it is installed" wine "$setup" /S '/D=C:\Here'
    whole=$(what_lies_there "$here")
    hold_up "$there"
    kill_held_up
    let_go
    expect_same "$here" "$whole" "killed on the way to another folder it is not what it was"
    registry 'HKCU\Software\Classes\Mekendesh.Invitation\shell\open\command' /ve | grep -q 'Here' || bad "invitations are opened where nothing lies yet"
    expect_code 0 "it is installed again, where nobody says" wine "$setup" /S
    expect_same "$here" "$whole" "something is missing or left over after it was killed on the way to another folder"
    expect_nothing_in "$there"
    hold "$here/qt.conf"
    expect_code 0 "it moves to another folder, though a file is held here" wine "$setup" /S '/D=C:\There'
    expect_code 15 "while a file is held here it is not taken away there either" wine "$there/mekendesh-uninstall.exe" /S '_?=C:\There'
    let_go
    expect_same "$there" "$whole" "something is missing or left over in the other folder"
    expect_code 0 "it is installed again, where nobody says" wine "$setup" /S
    expect_same "$there" "$whole" "something is missing or left over in the other folder afterwards"
    expect_nothing_in "$here"
    hold_up "$here"
    kill_held_up
    let_go
    take_away "$there"
    expect_nothing_in "$here"
    expect_code 0 "it is installed" wine "$setup" /S '/D=C:\Here'
    hold "$here/qt.conf"
    expect_code 0 "it moves to another folder, though a file is held here" wine "$setup" /S '/D=C:\There'
    let_go
    halve "$here/mekendesh-uninstall.exe"
    take_away "$there" # also what stayed, with its damaged uninstaller
    expect_nothing_in "$here"
    well "broken off on the way to another folder, nothing is lost and nothing stays"
}
