// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/propfind.h"

#include "sync/base/bytes.h"
#include "sync/base/limits.h"

#include <QStringDecoder>
#include <QXmlStreamReader>

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr QLatin1StringView kDav("DAV:");

Error garbled(const QString &why)
{
    return failure(ErrorCode::StoreGarbled, QStringLiteral("listing refused: ") + why);
}

// Index behind the end of a piece of markup, or -1.
qsizetype behind(QByteArrayView body, qsizetype from, QByteArrayView end)
{
    const QByteArrayView near = body.sliced(from, std::min(body.size() - from, limits::kDavTextBytesMax));
    const qsizetype found = near.indexOf(end);
    return found < 0 ? -1 : from + found + end.size();
}

qsizetype behindTag(QByteArrayView body, qsizetype from)
{
    char quote = 0;
    int attributes = 0;
    const qsizetype last = std::min(body.size(), from + limits::kDavTagBytesMax);
    for (qsizetype at = from; at < last; ++at) {
        const char byte = body[at];
        if (quote != 0) {
            quote = byte == quote ? 0 : quote;
        } else if (byte == '"' || byte == '\'') {
            quote = byte;
            if (++attributes > limits::kDavAttributesMax)
                return -1;
        } else if (byte == '>') {
            return at + 1;
        }
    }
    return -1;
}

// On the raw bytes, before any reader sees them: a document type can make a small file large, a long tag costs quadratic time.
Status checkMarkup(QByteArrayView body)
{
    if (body.size() > limits::kDavBodyBytesMax)
        return garbled(QStringLiteral("too large"));
    // Only UTF-8: in another encoding the same bytes would hide what is looked for here.
    if (body.contains('\0') || body.startsWith("\xff\xfe") || body.startsWith("\xfe\xff"))
        return garbled(QStringLiteral("not UTF-8"));
    qsizetype last = 0; // behind the markup before
    for (qsizetype at = body.indexOf('<'); at >= 0; at = body.indexOf('<', last)) {
        if (at - last > limits::kDavTextBytesMax)
            return garbled(QStringLiteral("a text of more than is read"));
        const QByteArrayView rest = body.sliced(at);
        if (rest.startsWith("<!--"))
            at = behind(body, at + 4, "-->");
        else if (rest.startsWith("<![CDATA["))
            at = behind(body, at, "]]>");
        else if (rest.startsWith("<!"))
            return garbled(QStringLiteral("a document type"));
        else if (rest.startsWith("<?")) {
            const qsizetype end = behind(body, at, "?>");
            const Bytes declared = end < 0 ? Bytes() : body.sliced(at, end - at).toByteArray().toLower();
            if (declared.contains("encoding") && !declared.contains("utf-8"))
                return garbled(QStringLiteral("not UTF-8"));
            at = end;
        } else
            at = behindTag(body, at);
        if (at < 0)
            return garbled(QStringLiteral("markup without an end, or a tag of more than is read"));
        last = at;
    }
    if (body.size() - last > limits::kDavTextBytesMax)
        return garbled(QStringLiteral("a text of more than is read"));
    return {};
}

int hexDigit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<QString> decodedPart(QByteArrayView part)
{
    Bytes decoded;
    for (qsizetype at = 0; at < part.size(); ++at) {
        if (part[at] != '%') {
            decoded.append(part[at]);
            continue;
        }
        if (at + 2 >= part.size())
            return std::nullopt;
        const int first = hexDigit(part[at + 1]);
        const int second = hexDigit(part[at + 2]);
        if (first < 0 || second < 0)
            return std::nullopt;
        decoded.append(static_cast<char>(first * 16 + second));
        at += 2;
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(decoded);
    const bool isTwofold = text.contains(u'/') || text.contains(u'\\') || text.contains(QChar(0)) || text == QLatin1StringView(".")
        || text == QLatin1StringView("..");
    if (isTwofold)
        return std::nullopt;
    return text;
}

// One <D:response>, from after its start to its end.
class ResponseReader {
public:
    ResponseReader(QXmlStreamReader &xml, const QStringList &askedParts) : m_xml(xml), m_asked(askedParts) {}

    // Nothing when it is about what lies deeper, or about what is not there.
    Result<std::optional<DavEntry>> read()
    {
        while (m_xml.readNextStartElement()) {
            if (is("href") && m_href.isEmpty())
                m_href = m_xml.readElementText().trimmed().toUtf8();
            else if (is("propstat"))
                readPropstat();
            else if (is("status"))
                m_isThere = isFine(m_xml.readElementText());
            else
                m_xml.skipCurrentElement();
        }
        const auto parts = hrefParts(m_href);
        if (!parts || parts->size() < m_asked.size() || !std::equal(m_asked.begin(), m_asked.end(), parts->begin()))
            return garbled(QStringLiteral("it names what lies outside the folder"));
        if (!m_isThere || parts->size() > m_asked.size() + 1)
            return std::optional<DavEntry>();
        m_entry.name = parts->size() == m_asked.size() ? QString() : parts->last();
        return std::optional<DavEntry>(m_entry);
    }

private:
    [[nodiscard]] bool is(const char *name) const
    {
        return m_xml.namespaceUri() == kDav && m_xml.name() == QLatin1StringView(name);
    }
    static bool isFine(const QString &status) { return status.contains(QLatin1StringView(" 2")); }

    // Properties the server does not have stand under a status of their own.
    void readPropstat()
    {
        DavEntry found;
        bool isKnown = true;
        while (m_xml.readNextStartElement()) {
            if (is("status"))
                isKnown = isFine(m_xml.readElementText());
            else if (is("prop"))
                readProperties(found);
            else
                m_xml.skipCurrentElement();
        }
        if (!isKnown)
            return;
        m_entry.isFolder = m_entry.isFolder || found.isFolder;
        if (found.sizeBytes)
            m_entry.sizeBytes = found.sizeBytes;
    }

    void readProperties(DavEntry &entry)
    {
        while (m_xml.readNextStartElement()) {
            if (is("getcontentlength")) {
                bool isNumber = false;
                const qint64 size = m_xml.readElementText().trimmed().toLongLong(&isNumber);
                if (isNumber && size >= 0)
                    entry.sizeBytes = size;
            } else if (is("resourcetype")) {
                while (m_xml.readNextStartElement()) {
                    entry.isFolder = entry.isFolder || is("collection");
                    m_xml.skipCurrentElement();
                }
            } else {
                m_xml.skipCurrentElement();
            }
        }
    }

    QXmlStreamReader &m_xml;
    const QStringList &m_asked;
    Bytes m_href;
    DavEntry m_entry;
    bool m_isThere = true;
};

// The reader recurses into nothing, but skipping counts on well-formed depth: checked once, cheaply.
Status checkDepth(QByteArrayView body)
{
    QXmlStreamReader xml(Bytes::fromRawData(body.data(), body.size()));
    int depth = 0;
    int elements = 0;
    qsizetype characters = 0; // of one text, whatever pieces it comes in
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        characters = token == QXmlStreamReader::Characters ? characters + xml.text().size() : token == QXmlStreamReader::Comment ? characters : 0;
        if (characters > limits::kDavTextBytesMax)
            return garbled(QStringLiteral("a text of more than is read"));
        if (token == QXmlStreamReader::StartElement && ++elements > limits::kDavElementsMax)
            return garbled(QStringLiteral("too many elements"));
        if (token == QXmlStreamReader::StartElement && ++depth > limits::kDavDepthMax)
            return garbled(QStringLiteral("nested too deeply"));
        if (token == QXmlStreamReader::EndElement)
            --depth;
        if (token == QXmlStreamReader::DTD || token == QXmlStreamReader::EntityReference)
            return garbled(QStringLiteral("an entity of its own"));
    }
    if (xml.hasError())
        return garbled(QStringLiteral("not XML"));
    return {};
}

}

std::optional<QStringList> hrefParts(QByteArrayView href)
{
    if (const qsizetype scheme = href.indexOf("://"); scheme > 0 && !href.first(scheme).contains('/')) {
        const qsizetype path = href.indexOf('/', scheme + 3);
        href = path < 0 ? QByteArrayView("/") : href.sliced(path);
    }
    if (!href.startsWith('/') || href.contains('?') || href.contains('#'))
        return std::nullopt;
    QStringList parts;
    for (qsizetype start = 1; start < href.size();) {
        const qsizetype slash = href.indexOf('/', start);
        const qsizetype end = slash < 0 ? href.size() : slash;
        const auto part = decodedPart(href.sliced(start, end - start));
        if (!part || part->isEmpty())
            return std::nullopt;
        parts.append(*part);
        start = end + 1;
    }
    return parts;
}

Result<std::vector<DavEntry>> readMultistatus(QByteArrayView body, const QStringList &askedParts)
{
    TRY(checkMarkup(body));
    TRY(checkDepth(body));
    QXmlStreamReader xml(Bytes::fromRawData(body.data(), body.size()));
    if (!xml.readNextStartElement() || xml.namespaceUri() != kDav || xml.name() != QLatin1StringView("multistatus"))
        return garbled(QStringLiteral("no multistatus"));
    std::vector<DavEntry> entries;
    int responses = 0;
    while (xml.readNextStartElement()) {
        if (xml.namespaceUri() != kDav || xml.name() != QLatin1StringView("response")) {
            xml.skipCurrentElement();
            continue;
        }
        if (++responses > limits::kDavResponsesMax)
            return garbled(QStringLiteral("too many entries"));
        TRY_ASSIGN(const auto entry, ResponseReader(xml, askedParts).read());
        if (entry)
            entries.push_back(*entry);
    }
    if (xml.hasError())
        return garbled(QStringLiteral("not what was asked for"));
    // An empty listing is believed only from who knows the folder.
    if (std::ranges::none_of(entries, [](const DavEntry &entry) { return entry.name.isEmpty(); }))
        return garbled(QStringLiteral("it does not name the folder itself"));
    return entries;
}

}
