// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/districts.h"

#include "app/core/codelists.h"

#include <array>
#include <string_view>

namespace mekendesh::app {

namespace {

struct DistrictRegions {
    CodeItem item;
    std::string_view regions; // ISO 3166-2 without "RU-", each between spaces
};

// As the decree of the President of Russia of 13.05.2000 with its changes up to 2018 divides the subjects.
constexpr std::array kDistricts{
    DistrictRegions{{"central", "Central district", "Центральный округ", "Борбордук округ"},
                    " MOW MOS BEL BRY VLA VOR IVA KLU KOS KRS LIP ORL RYA SMO TAM TVE TUL YAR "},
    DistrictRegions{{"north_west", "North-Western district", "Северо-Западный округ", "Түндүк-Батыш округу"},
                    " SPE LEN ARK VLG KGD KR KO MUR NEN NGR PSK "},
    DistrictRegions{{"south", "Southern district", "Южный округ", "Түштүк округу"}, " AD AST VGG KL KDA ROS "},
    DistrictRegions{{"north_caucasus", "North Caucasian district", "Северо-Кавказский округ", "Түндүк Кавказ округу"}, " DA IN KB KC SE STA CE "},
    DistrictRegions{{"volga", "Volga district", "Приволжский округ", "Волга боюндагы округ"}, " BA KIR ME MO NIZ ORE PNZ PER SAM SAR TA UD ULY CU "},
    DistrictRegions{{"ural", "Ural district", "Уральский округ", "Урал округу"}, " KGN SVE TYU CHE KHM YAN "},
    DistrictRegions{{"siberia", "Siberian district", "Сибирский округ", "Сибирь округу"}, " AL ALT IRK KEM KYA NVS OMS TOM TY KK "},
    DistrictRegions{{"far_east", "Far Eastern district", "Дальневосточный округ", "Ыраакы Чыгыш округу"},
                    " AMU BU YEV ZAB KAM MAG PRI SA SAK KHA CHU "},
};

}

District districtOf(const Code &region)
{
    if (region.value.startsWith(QLatin1String("RU-"))) {
        const std::string subject = ' ' + region.value.mid(3).toStdString() + ' ';
        for (std::size_t place = 0; place < kDistricts.size(); ++place) {
            if (kDistricts[place].regions.find(subject) != std::string_view::npos)
                return {static_cast<int>(place), itemLabel(kDistricts[place].item)};
        }
    }
    return {static_cast<int>(kDistricts.size()), {}};
}

}
