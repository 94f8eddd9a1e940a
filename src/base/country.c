/* SPDX-License-Identifier: MIT */
/* ISO 3166-1: three letters and two. */
#include "base/country.h"

#include <string.h>

/* A row for each, in no order that matters. */
static const struct {
    char code[4];
    const char *name;
} names[] = {
#include "country_names.inc"
};

enum { ENTRY = 5 }; /* three letters and two, sorted */

static const char codes[] =
    "ABWawAFGafAGOaoAIAaiALAaxALBalANDadAREaeARGarARMamASMasATAaqATFtfATGagAUSauAUTatAZEazBDIbi"
    "BELbeBENbjBESbqBFAbfBGDbdBGRbgBHRbhBHSbsBIHbaBLMblBLRbyBLZbzBMUbmBOLboBRAbrBRBbbBRNbnBTNbt"
    "BVTbvBWAbwCAFcfCANcaCCKccCHEchCHLclCHNcnCIVciCMRcmCODcdCOGcgCOKckCOLcoCOMkmCPVcvCRIcrCUBcu"
    "CUWcwCXRcxCYMkyCYPcyCZEczDEUdeDJIdjDMAdmDNKdkDOMdoDZAdzECUecEGYegERIerESHehESPesESTeeETHet"
    "EUUeuFINfiFJIfjFLKfkFRAfrFROfoFSMfmGABgaGBRgbGEOgeGGYggGHAghGIBgiGINgnGLPgpGMBgmGNBgwGNQgq"
    "GRCgrGRDgdGRLglGTMgtGUFgfGUMguGUYgyHKGhkHMDhmHNDhnHRVhrHTIhtHUNhuIDNidIMNimINDinIOTioIRLie"
    "IRNirIRQiqISLisISRilITAitJAMjmJEYjeJORjoJPNjpKAZkzKENkeKGZkgKHMkhKIRkiKNAknKORkrKWTkwLAOla"
    "LBNlbLBRlrLBYlyLCAlcLIEliLKAlkLSOlsLTUltLUXluLVAlvMACmoMAFmfMARmaMCOmcMDAmdMDGmgMDVmvMEXmx"
    "MHLmhMKDmkMLImlMLTmtMMRmmMNEmeMNGmnMNPmpMOZmzMRTmrMSRmsMTQmqMUSmuMWImwMYSmyMYTytNAMnaNCLnc"
    "NERneNFKnfNGAngNICniNIUnuNLDnlNORnoNPLnpNRUnrNZLnzOMNomPAKpkPANpaPCNpnPERpePHLphPLWpwPNGpg"
    "POLplPRIprPRKkpPRTptPRYpyPSEpsPYFpfQATqaREUreROUroRUSruRWArwSAUsaSDNsdSENsnSGPsgSGSgsSHNsh"
    "SJMsjSLBsbSLEslSLVsvSMRsmSOMsoSPMpmSRBrsSSDssSTPstSURsrSVKskSVNsiSWEseSWZszSXMsxSYCscSYRsy"
    "TCAtcTCDtdTGOtgTHAthTJKtjTKLtkTKMtmTLStlTONtoTTOttTUNtnTURtrTUVtvTWNtwTZAtzUGAugUKRuaUMIum"
    "URYuyUSAusUZBuzVATvaVCTvcVENveVGBvgVIRviVNMvnVUTvuWLFwfWSMwsXKXxkYEMyeZAFzaZMBzmZWEzw";

gboolean
ew_country_two(const char *three, char *two)
{
    gsize low = 0, high = (sizeof codes - 1) / ENTRY;
    if (!three || strlen(three) != 3)
        return FALSE;
    while (low < high) {
        gsize middle = low + (high - low) / 2;
        const char *entry = codes + middle * ENTRY;
        int order = strncmp(three, entry, 3);
        if (order == 0) {
            memcpy(two, entry + 3, 2);
            two[2] = 0;
            return TRUE;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return FALSE;
}

gboolean
ew_country_three(const char *two, char *three)
{
    if (!two || strlen(two) != 2)
        return FALSE;
    for (const char *entry = codes; *entry; entry += ENTRY)
        if (g_ascii_tolower(two[0]) == entry[3] && g_ascii_tolower(two[1]) == entry[4]) {
            memcpy(three, entry, 3);
            three[3] = 0;
            return TRUE;
        }
    return FALSE;
}

const char *
ew_country_name(const char *three)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(names[i].code, three))
            return names[i].name;
    return NULL;
}
