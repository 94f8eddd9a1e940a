/* SPDX-License-Identifier: MIT */
/*
 * GDELT's tables: tabs between the cells, in spite of the files' names, and no header. Events and mentions
 * hold codes; the only words of an article that GDELT passes on are its title, in the knowledge graph.
 */
#include "text/table.h"

#include <string.h>

static const char *const events[] = {"GLOBALEVENTID",
                                     "SQLDATE",
                                     "MonthYear",
                                     "Year",
                                     "FractionDate",
                                     "Actor1Code",
                                     "Actor1Name",
                                     "Actor1CountryCode",
                                     "Actor1KnownGroupCode",
                                     "Actor1EthnicCode",
                                     "Actor1Religion1Code",
                                     "Actor1Religion2Code",
                                     "Actor1Type1Code",
                                     "Actor1Type2Code",
                                     "Actor1Type3Code",
                                     "Actor2Code",
                                     "Actor2Name",
                                     "Actor2CountryCode",
                                     "Actor2KnownGroupCode",
                                     "Actor2EthnicCode",
                                     "Actor2Religion1Code",
                                     "Actor2Religion2Code",
                                     "Actor2Type1Code",
                                     "Actor2Type2Code",
                                     "Actor2Type3Code",
                                     "IsRootEvent",
                                     "EventCode",
                                     "EventBaseCode",
                                     "EventRootCode",
                                     "QuadClass",
                                     "GoldsteinScale",
                                     "NumMentions",
                                     "NumSources",
                                     "NumArticles",
                                     "AvgTone",
                                     "Actor1Geo_Type",
                                     "Actor1Geo_FullName",
                                     "Actor1Geo_CountryCode",
                                     "Actor1Geo_ADM1Code",
                                     "Actor1Geo_ADM2Code",
                                     "Actor1Geo_Lat",
                                     "Actor1Geo_Long",
                                     "Actor1Geo_FeatureID",
                                     "Actor2Geo_Type",
                                     "Actor2Geo_FullName",
                                     "Actor2Geo_CountryCode",
                                     "Actor2Geo_ADM1Code",
                                     "Actor2Geo_ADM2Code",
                                     "Actor2Geo_Lat",
                                     "Actor2Geo_Long",
                                     "Actor2Geo_FeatureID",
                                     "ActionGeo_Type",
                                     "ActionGeo_FullName",
                                     "ActionGeo_CountryCode",
                                     "ActionGeo_ADM1Code",
                                     "ActionGeo_ADM2Code",
                                     "ActionGeo_Lat",
                                     "ActionGeo_Long",
                                     "ActionGeo_FeatureID",
                                     "DATEADDED",
                                     "SOURCEURL",
                                     NULL};

static const char *const knowledge_graph[] = {"GKGRECORDID",
                                              "V2.1DATE",
                                              "V2SOURCECOLLECTIONIDENTIFIER",
                                              "V2SOURCECOMMONNAME",
                                              "V2DOCUMENTIDENTIFIER",
                                              "V1COUNTS",
                                              "V2.1COUNTS",
                                              "V1THEMES",
                                              "V2ENHANCEDTHEMES",
                                              "V1LOCATIONS",
                                              "V2ENHANCEDLOCATIONS",
                                              "V1PERSONS",
                                              "V2ENHANCEDPERSONS",
                                              "V1ORGANIZATIONS",
                                              "V2ENHANCEDORGANIZATIONS",
                                              "V1.5TONE",
                                              "V2.1ENHANCEDDATES",
                                              "V2GCAM",
                                              "V2.1SHARINGIMAGE",
                                              "V2.1RELATEDIMAGES",
                                              "V2.1SOCIALIMAGEEMBEDS",
                                              "V2.1SOCIALVIDEOEMBEDS",
                                              "V2.1QUOTATIONS",
                                              "V2.1ALLNAMES",
                                              "V2.1AMOUNTS",
                                              "V2.1TRANSLATIONINFO",
                                              "V2EXTRASXML",
                                              NULL};

static const char *const mentions[] = {"GLOBALEVENTID",
                                       "EventTimeDate",
                                       "MentionTimeDate",
                                       "MentionType",
                                       "MentionSourceName",
                                       "MentionIdentifier",
                                       "SentenceID",
                                       "Actor1CharOffset",
                                       "Actor2CharOffset",
                                       "ActionCharOffset",
                                       "InRawText",
                                       "Confidence",
                                       "MentionDocLen",
                                       "MentionDocTone",
                                       "MentionDocTranslationInfo",
                                       "Extras",
                                       NULL};

static const EwTableLayout layouts[] = {
    {events, 61, NULL, {NULL, NULL, "SQLDATE", "SOURCEURL", "GLOBALEVENTID"}},
    /* 1.0 has no second level of regions, and until 2013 no address */
    {events, 58, "_ADM2Code", {NULL, NULL, "SQLDATE", "SOURCEURL", "GLOBALEVENTID"}},
    {events, 57, "_ADM2Code", {NULL, NULL, "SQLDATE", NULL, "GLOBALEVENTID"}},
    {knowledge_graph, 27, NULL, {"V2EXTRASXML", NULL, "V2.1DATE", "V2DOCUMENTIDENTIFIER", "GKGRECORDID"}},
    {mentions, 16, NULL, {NULL, NULL, "MentionTimeDate", "MentionIdentifier", "GLOBALEVENTID"}},
};

GPtrArray *
ew_table_layout_names(const EwTableLayout *layout)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *const *column = layout->columns; *column && names->len < layout->width; column++)
        if (!layout->without || !g_str_has_suffix(*column, layout->without))
            g_ptr_array_add(names, g_strdup(*column));
    return names;
}

static gboolean
is_number(const char *text, gsize digits)
{
    gsize n = strspn(text, "0123456789");
    return n > 0 && (!digits || n == digits) && !text[n];
}

/* The identifier of a record of the knowledge graph: "20150218230000-0", "20150218230000-T12". */
static gboolean
is_record_id(const char *text)
{
    return strspn(text, "0123456789") == 14 && text[14] == '-';
}

const EwTableLayout *
ew_gdelt_layout(guint width, const char *const *cells)
{
    for (guint i = 0; i < G_N_ELEMENTS(layouts); i++) {
        if (layouts[i].width != width)
            continue;
        gboolean fits = layouts[i].columns == knowledge_graph
                            ? is_record_id(cells[0]) && is_number(cells[1], 14)
                        : layouts[i].columns == mentions ? is_number(cells[0], 0) && is_number(cells[1], 14)
                                                         : is_number(cells[0], 0) && is_number(cells[1], 8);
        if (fits)
            return &layouts[i];
    }
    return NULL;
}

char *
ew_gdelt_page_title(const char *xml)
{
    static const char open[] = "<PAGE_TITLE>", close[] = "</PAGE_TITLE>";
    const char *start = strstr(xml, open);
    const char *end = start ? strstr(start, close) : NULL;
    return end ? g_strndup(start + strlen(open), (gsize)(end - start) - strlen(open)) : NULL;
}
