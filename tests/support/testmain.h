// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

// One executable runs several Qt Test classes: each file that defines one registers it at file scope.
//
//     class MergeTest final : public QObject {
//         Q_OBJECT
//     private Q_SLOTS:
//         void the_later_stamp_wins();
//     };
//     MEKENDESH_TEST(MergeTest)
//     #include "tst_merge.moc"
//
// `tst_sync` runs all of them; `tst_sync MergeTest` one; `tst_sync MergeTest the_later_stamp_wins -v2` hands the rest to Qt Test.
namespace mekendesh::tests {

using TestFactory = std::unique_ptr<QObject> (*)();

// Called before main; the name is the class's.
bool registerTest(const char *name, TestFactory factory);

}

#define MEKENDESH_TEST(ClassName)                                                                                                          \
    namespace {                                                                                                                            \
    [[maybe_unused]] const bool registered##ClassName                                                                                      \
        = mekendesh::tests::registerTest(#ClassName, []() -> std::unique_ptr<QObject> { return std::make_unique<ClassName>(); });          \
    }
