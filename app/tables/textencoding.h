// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <span>

namespace mekendesh::app {

enum class TextEncoding { Utf8, Utf16Le, Utf16Be, Windows1251, Koi8R };

[[nodiscard]] std::span<const TextEncoding> textEncodings();
// "UTF-8", "Windows-1251"; the same in every language.
[[nodiscard]] QString encodingName(TextEncoding encoding);
[[nodiscard]] std::optional<TextEncoding> encodingNamed(QStringView name);

// What the bytes most likely are: a mark at the beginning, the pattern of zero bytes, valid UTF-8, otherwise the one of the two
// old Russian encodings in which the letters come as often as they do in our languages.
[[nodiscard]] TextEncoding guessEncoding(QByteArrayView bytes);
// Never refuses: what is no letter becomes U+FFFD. A mark at the beginning is passed over.
[[nodiscard]] QString decodedText(QByteArrayView bytes, TextEncoding encoding);

}
