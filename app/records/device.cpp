// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/device.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::Device;

namespace {

constexpr std::array kDeviceFields{
    field<&Device::office>("office", QT_TRANSLATE_NOOP("record", "Office"), Required, "office"),
    field<&Device::name>("name", QT_TRANSLATE_NOOP("record", "Name"), ListColumn),
    field<&Device::device>("device", QT_TRANSLATE_NOOP("record", "Device"), Required),
    field<&Device::deviceClass>("device_class", QT_TRANSLATE_NOOP("record", "Kind of laptop"), ListColumn, "device_class"),
    field<&Device::mark>("mark", QT_TRANSLATE_NOOP("record", "Mark in numbers"), ListColumn),
    field<&Device::admittedOn>("admitted_on", QT_TRANSLATE_NOOP("record", "Admitted on"), ListColumn),
};
static_assert(kDeviceFields.size() == kMemberCount<Device>);

constexpr Table kDeviceTable{"device", QT_TRANSLATE_NOOP("record", "Laptops"), Placement::Network, Writer::Embassy, Growth::Registers, kDeviceFields};

}

const Table &Declared<Device>::table()
{
    return kDeviceTable;
}
