"""Facts about German statutes: their short and full names, and the names of the Länder."""

from __future__ import annotations

# Short names and full names are facts of the law gazettes; a line is `short = full name; …`.
FEDERAL = """
AEUV = Vertrag über die Arbeitsweise der Europäischen Union
AGG = Allgemeines Gleichbehandlungsgesetz
AktG = Aktiengesetz
AO = Abgabenordnung
ArbGG = Arbeitsgerichtsgesetz
ArbNErfG = Gesetz über Arbeitnehmererfindungen
ArbPlSchG = Arbeitsplatzschutzgesetz
ArbSchG = Arbeitsschutzgesetz
ArbStättV = Arbeitsstättenverordnung
ArbZG = Arbeitszeitgesetz
ASiG = Arbeitssicherheitsgesetz
AsylbLG = Asylbewerberleistungsgesetz
AsylG = Asylgesetz
AufenthG = Aufenthaltsgesetz
AÜG = Arbeitnehmerüberlassungsgesetz
AZV = Arbeitszeitverordnung
BauGB = Baugesetzbuch
BAT = Bundes-Angestelltentarifvertrag
BBG = Bundesbeamtengesetz
BBesG = Bundesbesoldungsgesetz
BBiG = Berufsbildungsgesetz
BDG = Bundesdisziplinargesetz
BDSG = Bundesdatenschutzgesetz
BeamtStG = Beamtenstatusgesetz
BeamtVG = Beamtenversorgungsgesetz
BEEG = Bundeselterngeld- und Elternzeitgesetz; Gesetz zum Elterngeld und zur Elternzeit
BetrAVG = Betriebsrentengesetz
BetrVG = Betriebsverfassungsgesetz
BFDG = Bundesfreiwilligendienstgesetz
BGB = Bürgerliches Gesetzbuch
BGG = Behindertengleichstellungsgesetz
BGleiG = Bundesgleichstellungsgesetz
BGremBG = Bundesgremienbesetzungsgesetz
BImSchG = Bundes-Immissionsschutzgesetz
BKGG = Bundeskindergeldgesetz
BLV = Bundeslaufbahnverordnung
BNatSchG = Bundesnaturschutzgesetz
BPersVG = Bundespersonalvertretungsgesetz
BRKG = Bundesreisekostengesetz
BUrlG = Bundesurlaubsgesetz; Mindesturlaubsgesetz für Arbeitnehmer
BVerfGG = Bundesverfassungsgerichtsgesetz
DRiG = Deutsches Richtergesetz
DSGVO = Datenschutz-Grundverordnung
EFZG = Entgeltfortzahlungsgesetz
EGovG = E-Government-Gesetz; Gesetz zur Förderung der elektronischen Verwaltung
EMRK = Europäische Menschenrechtskonvention
EntgTranspG = Entgelttransparenzgesetz
EStG = Einkommensteuergesetz
EUV = Vertrag über die Europäische Union
FamFG = Familienverfahrensgesetz
FGO = Finanzgerichtsordnung
FPfZG = Familienpflegezeitgesetz
GenDG = Gendiagnostikgesetz
GewO = Gewerbeordnung
GewStG = Gewerbesteuergesetz
GG = Grundgesetz
GKG = Gerichtskostengesetz
GmbHG = GmbH-Gesetz
GVG = Gerichtsverfassungsgesetz
GWB = Gesetz gegen Wettbewerbsbeschränkungen
HGB = Handelsgesetzbuch
HGrG = Haushaltsgrundsätzegesetz
HwO = Handwerksordnung
IFG = Informationsfreiheitsgesetz
IfSG = Infektionsschutzgesetz
InsO = Insolvenzordnung
JArbSchG = Jugendarbeitsschutzgesetz
JGG = Jugendgerichtsgesetz
KSchG = Kündigungsschutzgesetz
KStG = Körperschaftsteuergesetz
MiLoG = Mindestlohngesetz
MitbestG = Mitbestimmungsgesetz
MuSchG = Mutterschutzgesetz
NachwG = Nachweisgesetz
OWiG = Ordnungswidrigkeitengesetz; Gesetz über Ordnungswidrigkeiten
OZG = Onlinezugangsgesetz
PflegeZG = Pflegezeitgesetz
ProstSchG = Prostituiertenschutzgesetz
RVG = Rechtsanwaltsvergütungsgesetz
SGB = Sozialgesetzbuch
SGG = Sozialgerichtsgesetz
StAG = Staatsangehörigkeitsgesetz
StGB = Strafgesetzbuch
StPO = Strafprozessordnung
StVG = Straßenverkehrsgesetz
StVO = Straßenverkehrs-Ordnung
SÜG = Sicherheitsüberprüfungsgesetz
SUrlV = Sonderurlaubsverordnung
TVAöD = Tarifvertrag für Auszubildende des öffentlichen Dienstes
TVG = Tarifvertragsgesetz
TV-L = Tarifvertrag für den öffentlichen Dienst der Länder
TVöD = Tarifvertrag für den öffentlichen Dienst
TzBfG = Teilzeit- und Befristungsgesetz; Gesetz über Teilzeitarbeit und befristete Arbeitsverträge
UStG = Umsatzsteuergesetz
UVgO = Unterschwellenvergabeordnung
UWG = Gesetz gegen den unlauteren Wettbewerb
VgV = Vergabeverordnung
VwGO = Verwaltungsgerichtsordnung
VwVfG = Verwaltungsverfahrensgesetz
VwVG = Verwaltungs-Vollstreckungsgesetz
VwZG = Verwaltungszustellungsgesetz
WissZeitVG = Wissenschaftszeitvertragsgesetz
WRV = Weimarer Reichsverfassung
ZPO = Zivilprozessordnung
"""

# Statutes of the Länder whose short name is shared, so that the Land belongs to the name.
LAND = """
AGO = Allgemeine Geschäftsordnung
ChancenG = Chancengleichheitsgesetz
GemHVO = Gemeindehaushaltsverordnung
GemO = Gemeindeordnung
GkG = Gesetz über kommunale Gemeinschaftsarbeit
GO = Gemeindeordnung
HG = Hochschulgesetz
KAG = Kommunalabgabengesetz
KomHVO = Kommunalhaushaltsverordnung
KrO = Kreisordnung
KunstHG = Kunsthochschulgesetz
KWahlG = Kommunalwahlgesetz
LBG = Landesbeamtengesetz
LBesG = Landesbesoldungsgesetz
LDG = Landesdisziplinargesetz
LDSG = Landesdatenschutzgesetz
LGG = Landesgleichstellungsgesetz
LHO = Landeshaushaltsordnung
LKrO = Landkreisordnung
LOG = Landesorganisationsgesetz
LPersVG =
LPVG = Landespersonalvertretungsgesetz
LRKG = Landesreisekostengesetz
LTGG = Landestransparenzgesetz
LV = Landesverfassung
LVO = Laufbahnverordnung
LVwVfG = Landesverwaltungsverfahrensgesetz
OBG = Ordnungsbehördengesetz
PolG = Polizeigesetz
SchulG = Schulgesetz
SUrlVO =
"""

# Statutes of one Land whose short name is theirs alone.
OWN = """
BayGlG = Bayerisches Gleichstellungsgesetz
BayPVG = Bayerisches Personalvertretungsgesetz
BbgKVerf = Kommunalverfassung des Landes Brandenburg
FrFG LSA = Frauenfördergesetz Sachsen-Anhalt
HGlG = Hessisches Gleichberechtigungsgesetz
HGO = Hessische Gemeindeordnung
HmbGleiG = Hamburgisches Gleichstellungsgesetz
HPVG = Hessisches Personalvertretungsgesetz
KSVG = Kommunalselbstverwaltungsgesetz
KVG LSA = Kommunalverfassungsgesetz Sachsen-Anhalt
NGG = Niedersächsisches Gleichberechtigungsgesetz
NKomVG = Niedersächsisches Kommunalverfassungsgesetz
NPersVG = Niedersächsisches Personalvertretungsgesetz
SächsFFG = Sächsisches Frauenförderungsgesetz
SächsGemO = Sächsische Gemeindeordnung
SächsGleiG = Sächsisches Gleichstellungsgesetz
SächsPersVG = Sächsisches Personalvertretungsgesetz
ThürGleichG = Thüringer Gleichstellungsgesetz
ThürKO = Thüringer Kommunalordnung
ThürPersVG = Thüringer Personalvertretungsgesetz
"""

# Spellings of one statute that folding does not bring together.
SAME = {
    "bundesangestelltentarif": "BAT",
    "entgfg": "EFZG",
    "eudsgvo": "DSGVO",
    "VO 2016/679": "DSGVO",
    "lgleichg": "LGG",
    "lpersvertrg": "LPersVG",
}

# Each Land: the form that a short name ends with here, then other ways to write it.
LAENDER = {
    "NRW": ("NW", "N-W", "Nordrhein-Westfalen"),
    "BW": ("Baden-Württemberg", "BaWü", "B-W"),
    "Bayern": ("BY", "Bay"),
    "Berlin": ("BE", "Bln"),
    "Brandenburg": ("BB", "Bbg"),
    "Bremen": ("HB", "Brem"),
    "Hamburg": ("HH", "Hmb", "Hbg"),
    "Hessen": ("HE", "Hess"),
    "MV": ("M-V", "Mecklenburg-Vorpommern"),
    "Niedersachsen": ("NI", "Nds"),
    "RLP": ("RP", "RhPf", "Rh-Pf", "Rheinland-Pfalz"),
    "Saarland": ("SL", "Saar"),
    "Sachsen": ("SN",),
    "LSA": ("ST", "Sachsen-Anhalt"),
    "SH": ("S-H", "Schleswig-Holstein"),
    "Thüringen": ("TH", "Thür"),
}
# How a name says its Land by an adjective, and how a short name does by its beginning.
LAND_ADJECTIVES = {
    "nordrhein-westfälisch": "NRW",
    "baden-württembergisch": "BW",
    "bayerisch": "Bayern",
    "berlin": "Berlin",
    "brandenburgisch": "Brandenburg",
    "bremisch": "Bremen",
    "hamburgisch": "Hamburg",
    "hessisch": "Hessen",
    "mecklenburg-vorpommersch": "MV",
    "niedersächsisch": "Niedersachsen",
    "rheinland-pfälzisch": "RLP",
    "saarländisch": "Saarland",
    "sächsisch": "Sachsen",
    "schleswig-holsteinisch": "SH",
    "thüringisch": "Thüringen",
    "thüring": "Thüringen",
}
LAND_PREFIXES = {
    "Bay": "Bayern",
    "Bbg": "Brandenburg",
    "Bln": "Berlin",
    "Brem": "Bremen",
    "Hess": "Hessen",
    "Hmb": "Hamburg",
    "Nds": "Niedersachsen",
    "Saarl": "Saarland",
    "Sächs": "Sachsen",
    "Thür": "Thüringen",
}
