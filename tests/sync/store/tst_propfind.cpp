// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/limits.h"
#include "sync/store/propfind.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <ctime>

using namespace mekendesh::sync;

namespace {

QByteArray davResponse(const QByteArray &href, const QByteArray &properties = "<D:resourcetype/><D:getcontentlength>7</D:getcontentlength>")
{
    return "<D:response><D:href>" + href + "</D:href><D:propstat><D:prop>" + properties
        + "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>";
}

QByteArray davFolderItself()
{
    return davResponse("/dav/cs/", "<D:resourcetype><D:collection/></D:resourcetype>");
}

QByteArray davListing(const QByteArray &responses)
{
    return R"(<?xml version="1.0" encoding="utf-8"?><D:multistatus xmlns:D="DAV:">)" + responses + "</D:multistatus>";
}

Result<std::vector<DavEntry>> readDav(const QByteArray &body)
{
    return readMultistatus(body, {QStringLiteral("dav"), QStringLiteral("cs")});
}

bool isGarbled(const QByteArray &body)
{
    const auto read = readDav(body);
    return !read && read.error().code == ErrorCode::StoreGarbled;
}

}

// Anybody may answer in the place of the server: only what is certainly a listing of that folder is read.
class PropfindTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_listing_is_read();
    void what_servers_write_differently_is_read();
    void trap3_what_is_no_listing_of_that_folder_is_refused_data();
    void trap3_what_is_no_listing_of_that_folder_is_refused();
    void addresses_are_decoded_once_and_strictly();
    void bombs_are_refused_at_once_data();
    void bombs_are_refused_at_once();
    void every_cut_of_a_listing_is_refused();
    void a_flipped_byte_never_brings_another_folder();
};

void PropfindTest::a_listing_is_read()
{
    const auto read = readDav(davListing(davFolderItself() + davResponse("/dav/cs/1-ab.zip")
                                         + davResponse("/dav/cs/%D0%B6/", "<D:resourcetype><D:collection/></D:resourcetype>")))
                          .value();
    const std::vector<DavEntry> expected = {{QString(), true, std::nullopt}, {QStringLiteral("1-ab.zip"), false, 7}, {QStringLiteral("ж"), true, std::nullopt}};
    QVERIFY(read == expected);
}

void PropfindTest::what_servers_write_differently_is_read()
{
    // Whole addresses, another prefix, properties that are not there, deeper entries, comments, character data.
    const QByteArray body = R"(<?xml version='1.0' encoding='UTF-8'?><!-- made by <somebody> -->
<multistatus xmlns="DAV:" xmlns:x="urn:x"><x:note a=">">more</x:note>
<response><href>https://store.example/dav/cs</href><propstat><prop><resourcetype><collection/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat></response>
<response><href><![CDATA[https://store.example:8443/dav/cs/a.zip]]></href>
 <propstat><prop><x:quota/><getcontentlength/></prop><status>HTTP/1.1 404 Not Found</status></propstat>
 <propstat><prop><getcontentlength> 12 </getcontentlength><resourcetype/></prop><status>HTTP/1.1 200 OK</status></propstat></response>
<response><href>/dav/cs/gone.zip</href><status>HTTP/1.1 404 Not Found</status></response>
<response><href>/dav/cs/sub/deeper.zip</href><propstat><prop><resourcetype/></prop><status>HTTP/1.1 200 OK</status></propstat></response>
</multistatus>)";
    const std::vector<DavEntry> expected = {{QString(), true, std::nullopt}, {QStringLiteral("a.zip"), false, 12}};
    QVERIFY(readDav(body).value() == expected);
}

void PropfindTest::trap3_what_is_no_listing_of_that_folder_is_refused_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    row("nothing", "");
    row("a page", "<!DOCTYPE html><html><body>Welcome</body></html>");
    row("other XML", "<a/>");
    row("multistatus of another world", "<multistatus xmlns='urn:x'/>");
    row("empty", davListing(""));
    row("without the folder itself", davListing(davResponse("/dav/cs/1.zip")));
    row("another folder", davListing(davResponse("/dav/keys/", "<D:resourcetype><D:collection/></D:resourcetype>")));
    row("another folder beside", davListing(davFolderItself() + davResponse("/dav/keys/1.zip")));
    row("the folder above", davListing(davFolderItself() + davResponse("/dav/")));
    row("a name that only begins alike", davListing(davFolderItself() + davResponse("/dav/csx")));
    row("up and away", davListing(davFolderItself() + davResponse("/dav/cs/../keys/1.zip")));
    row("up and away, encoded", davListing(davFolderItself() + davResponse("/dav/cs/%2e%2e")));
    row("an encoded slash", davListing(davFolderItself() + davResponse("/dav/cs/a%2fb.zip")));
    row("an encoded nothing", davListing(davFolderItself() + davResponse("/dav/cs/a%00.zip")));
    row("half an escape", davListing(davFolderItself() + davResponse("/dav/cs/a%2")));
    row("no escape", davListing(davFolderItself() + davResponse("/dav/cs/a%zz")));
    row("two slashes", davListing(davFolderItself() + davResponse("/dav/cs//a.zip")));
    row("a relative address", davListing(davFolderItself() + davResponse("a.zip")));
    row("a question", davListing(davFolderItself() + davResponse("/dav/cs/a.zip?x")));
    row("no address", davListing(davFolderItself() + "<D:response/>"));
    row("not closed", davListing(davFolderItself()).chopped(5));
    row("something behind", davListing(davFolderItself()) + "<a/>");
    row("UTF-16", QByteArray("\xff\xfe<\0a\0", 6));
    row("UTF-7", "<?xml version='1.0' encoding='UTF-7'?>" + davListing(davFolderItself()).mid(38));
    row("an unknown entity", davListing(davFolderItself() + davResponse("/dav/cs/&x;.zip")));
}

void PropfindTest::trap3_what_is_no_listing_of_that_folder_is_refused()
{
    QFETCH(QByteArray, body);
    QVERIFY(isGarbled(body));
}

void PropfindTest::addresses_are_decoded_once_and_strictly()
{
    QCOMPARE(hrefParts("/a/%25%32%65/").value(), (QStringList{QStringLiteral("a"), QStringLiteral("%2e")}));
    QCOMPARE(hrefParts("http://x").value(), QStringList());
    QCOMPARE(hrefParts("/").value(), QStringList());
    for (const char *bad : {"", "a", "//", "/a//b", "/./a", "/a/..", "/%2E", "/%5c", "/a#b", "/%", "/%4", "x:/a"})
        QVERIFY2(!hrefParts(bad), bad);
}

void PropfindTest::bombs_are_refused_at_once_data()
{
    QTest::addColumn<QByteArray>("body");
    QByteArray entities = "<!DOCTYPE a [<!ENTITY a0 \"" + QByteArray(5000, 'x') + "\">]>";
    QTest::newRow("entities") << entities + davListing("<D:x>" + QByteArray("&a0;").repeated(20'000) + "</D:x>");
    QTest::newRow("a document type behind a comment") << "<!-- --><!DOCTYPE a SYSTEM 'http://127.0.0.1/'>" + davListing(davFolderItself());
    QByteArray attributes = "<D:x ";
    for (int number = 0; number < 100'000; ++number)
        attributes += "a" + QByteArray::number(number) + "='>' ";
    QTest::newRow("attributes") << davListing(attributes + "/>");
    QTest::newRow("deep") << davListing(QByteArray("<D:x>").repeated(100'000) + QByteArray("</D:x>").repeated(100'000));
    QTest::newRow("large") << davListing(QByteArray(limits::kDavBodyBytesMax, ' '));
    QTest::newRow("many") << davListing(davFolderItself().repeated(limits::kDavResponsesMax + 1));
    QTest::newRow("a tag without an end") << davListing("<D:x " + QByteArray(1'000'000, 'x'));
    QTest::newRow("many tags without an end") << QByteArray("<").repeated(1'000'000);
    QTest::newRow("many comments without an end") << QByteArray("<!--").repeated(1'000'000);
}

void PropfindTest::bombs_are_refused_at_once()
{
    QFETCH(QByteArray, body);
    // Of the processor, not of the clock: other tests run beside this one. The longest takes 0.2 s, under the sanitizers 0.8 s.
    const std::clock_t begun = std::clock();
    QVERIFY(isGarbled(body));
    const double seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 4, qPrintable(QString::number(seconds)));
}

void PropfindTest::every_cut_of_a_listing_is_refused()
{
    const QByteArray whole = davListing(davFolderItself() + davResponse("/dav/cs/1-ab.zip"));
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY2(isGarbled(whole.first(length)), qPrintable(QString::number(length)));
}

// It may bring another name or size, which the hash in the name tells; never a crash and nothing from outside.
void PropfindTest::a_flipped_byte_never_brings_another_folder()
{
    const QByteArray whole = davListing(davFolderItself() + davResponse("/dav/cs/1-ab.zip"));
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray flipped = whole;
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
            const auto read = readDav(flipped);
            if (read)
                QVERIFY(std::ranges::none_of(*read, [](const DavEntry &entry) { return entry.name.contains(u'/'); }));
        }
    }
}

MEKENDESH_TEST(PropfindTest)
#include "tst_propfind.moc"
