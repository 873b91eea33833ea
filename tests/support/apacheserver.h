// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <atomic>

namespace mekendesh::tests {

// A real Apache httpd with mod_dav on free ports of this computer, with TLS by an authority made for this run. Ends with the object.
// A machine without it is not ready for the tests: packaging/setup tests installs it.
class ApacheServer {
public:
    static constexpr char kUser[] = "laptop-1";
    static constexpr char kPassword[] = "Жаз кел: 7/@?#";

    ApacheServer();
    ~ApacheServer();
    Q_DISABLE_COPY_MOVE(ApacheServer)

    // Empty when it runs; otherwise why not.
    [[nodiscard]] QString problem() const { return m_problem; }

    // "http://laptop-1:…@127.0.0.1:port/dav": the folder that davFolder() is on the disk.
    [[nodiscard]] QString address() const { return addressAt(m_port, QStringLiteral("dav")); }
    [[nodiscard]] QString tlsAddress() const { return tlsAddressAt(m_tlsPort); }
    // The same with a certificate of nobody, and with one for another name.
    [[nodiscard]] QString strangerAddress() const { return tlsAddressAt(m_strangerPort); }
    [[nodiscard]] QString misnamedAddress() const { return tlsAddressAt(m_misnamedPort); }
    // Other places of the plain server: "small" takes 1000 bytes, "reading" cannot be written, "moved" sends elsewhere,
    // "plain" knows no WebDAV, "kept" is the same folder as davFolder() for users that may not delete.
    [[nodiscard]] QString addressOf(const QString &place) const { return addressAt(m_port, place); }
    [[nodiscard]] QString withoutPassword(const QString &address) const;
    [[nodiscard]] quint16 port() const { return m_port; }

    // PEM of the authority.
    [[nodiscard]] QByteArray authority() const;
    [[nodiscard]] QString davFolder() const { return m_folder.filePath(QStringLiteral("dav")); }
    // Everything that lies in the folder is gone.
    void wipe() const;

    // As by a power cut, and on again at the same address. `strike` may be called from any thread; `kill` also waits for the end.
    void strike() const;
    void kill();
    [[nodiscard]] bool start();

private:
    [[nodiscard]] QString addressAt(quint16 port, const QString &path) const;
    [[nodiscard]] QString tlsAddressAt(quint16 port) const;
    void writeFiles();
    void makeCertificates();
    bool run(const QStringList &openssl);
    void ownBy(const QString &path) const;
    [[nodiscard]] QByteArray configuration() const;

    QTemporaryDir m_folder;
    QProcess m_process;
    std::atomic<qint64> m_group{0};
    QString m_problem;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
    quint16 m_strangerPort = 0;
    quint16 m_misnamedPort = 0;
};

// A port nobody listens on now.
[[nodiscard]] quint16 freePort();

}
