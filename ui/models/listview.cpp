// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/listview.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mekendesh::ui {

QByteArray packViews(const QList<ListView> &views)
{
    QJsonArray all;
    for (const ListView &view : views) {
        QJsonObject choices;
        for (const auto &[filter, id] : view.choices.asKeyValueRange())
            choices.insert(filter, id);
        all.append(QJsonObject{{QStringLiteral("name"), view.name}, {QStringLiteral("search"), view.search}, {QStringLiteral("choices"), choices},
                               {QStringLiteral("order"), view.order}, {QStringLiteral("descending"), view.isDescending},
                               {QStringLiteral("columns"), QString::fromLatin1(view.columns.toBase64())}});
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

QList<ListView> unpackViews(const QByteArray &packed)
{
    QList<ListView> views;
    for (const QJsonValue &one : QJsonDocument::fromJson(packed).array()) {
        const QJsonObject object = one.toObject();
        ListView view{.name = object.value(QLatin1String("name")).toString(), .search = object.value(QLatin1String("search")).toString()};
        const QJsonObject choices = object.value(QLatin1String("choices")).toObject();
        for (auto choice = choices.begin(); choice != choices.end(); ++choice)
            view.choices.insert(choice.key(), choice.value().toString());
        view.order = object.value(QLatin1String("order")).toInt();
        view.isDescending = object.value(QLatin1String("descending")).toBool();
        view.columns = QByteArray::fromBase64(object.value(QLatin1String("columns")).toString().toLatin1());
        views.append(view);
    }
    return views;
}

}
