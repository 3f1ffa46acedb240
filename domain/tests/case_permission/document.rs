//! `docs/bevoegdheden.md`, made from the tables and held against what is kept; `GEHOOR_KEEP=1` keeps it anew.

use std::{env, fmt::Write as _, fs, path::Path};

use gehoor_domain::case::{
    CaseKind, Role, TRANSITIONS, Transition,
    permission::{PERMISSIONS, Reach},
};

const INTRODUCTION: &str = "\
# Wie mag wat

Dit bestand is gemaakt uit de code (`domain/src/case/permission` en `domain/src/case/transition.rs`).
Verander het niet met de hand: een test houdt het bij de code.

Wie niets kreeg, mag niets.
Een rol krijgt u per gemeente, en voor een deel van de zaken: uw bereik. U kunt meer dan één rol hebben.

## Bereik

| Bereik | Welke zaken |
|---|---|
| hele gemeente | alle zaken van de gemeente, behalve bijzondere zaken |
| één domein | de zaken die in dat domein zijn ingedeeld, bijvoorbeeld `zorg`, behalve bijzondere zaken |
| bijzonder | alleen bijzondere zaken |

Een zaak is bijzonder als de klacht gaat over de klachtencoördinator, de burgemeester, een wethouder of een raadslid.
Zolang er geen betrokkene is genoemd, telt wat de indiener koos: een klacht over een bestuurder is bijzonder.

## Regels

1. Gaat de klacht over u? Dan ziet u de zaak niet, in geen enkele rol. Ook niet in een lijst of in een aantal (Awb 9:7, eerste lid).
   Er is één uitzondering: gaat de klacht over het bestuursorgaan, de voorzitter of een lid, en bent u met een reden toch als behandelaar aangewezen? Dan ziet u de zaak als behandelaar (Awb 9:7, tweede lid).
2. De gemeente staat in elke regel: wat u in de ene gemeente mag, geldt niet in de andere.
3. Een bijzondere zaak is dicht voor de gewone coördinator, ook als de zaak aan die coördinator is toegewezen.
   Noemt de coördinator een bestuurder als betrokkene? Dan is de zaak daarmee overgedragen aan wie het bereik 'bijzonder' heeft. De coördinator ziet de zaak vanaf dat moment niet meer.
4. Geef in elke gemeente iemand anders dan de gewone coördinator het bereik 'bijzonder'. Anders kan niemand zo'n klacht openen.
5. Een coördinator met één domein ziet ook een gewone zaak buiten dat domein die aan die coördinator is toegewezen.
6. Een teammanager, een klachtbehandelaar en de adviescommissie zien alleen zaken die aan hen zijn toegewezen. Ook als die bijzonder zijn.
7. Een ondertekenaar ziet de zaken die aan die persoon zijn toegewezen. Is een zaak aan geen ondertekenaar toegewezen? Dan zien alle ondertekenaars met dat bereik de zaak.
8. Een meelezer leest, en kan niets veranderen.
9. Een archivaris ziet een zaak pas als die is gesloten. Vernietigen doen twee mensen samen.
10. De indiener komt bij de eigen zaak met de toegangscode. Die rol is niet aan iemand van de gemeente te geven. Dat geldt ook voor de rol van Gehoor zelf.
11. Wie een coördinator is, met welk bereik ook, mag een zaak registreren die op een andere manier binnenkwam.

";

const STEPS: &str = "
## Stappen

Een rol mag een stap alleen zetten in een zaak die zij ziet, en alleen als de zaak daar aan toe is.
Waar een zaak aan toe moet zijn, en wat er dan nog meer moet kloppen, staat in [toestanden.md](toestanden.md).
De laatste kolom noemt het artikel, of dat het een eigen werkwijze van de gemeente is.

";

const fn title(role: Role) -> &'static str {
    match role {
        Role::Sender => "indiener",
        Role::Coordinator => "coördinator",
        Role::TeamManager => "teammanager",
        Role::Handler => "klachtbehandelaar",
        Role::Committee => "adviescommissie",
        Role::Signatory => "ondertekenaar",
        Role::Reader => "meelezer",
        Role::Archivist => "archivaris",
        Role::System => "Gehoor zelf",
    }
}

const fn sees(reach: Reach) -> &'static str {
    match reach {
        Reach::Leads => {
            "alle zaken binnen het bereik, en gewone zaken die aan deze persoon zijn toegewezen"
        }
        Reach::Assigned => "alleen zaken die aan deze persoon zijn toegewezen",
        Reach::AssignedOrFree => {
            "zaken die aan deze persoon zijn toegewezen, en zaken binnen het bereik die aan niemand zijn toegewezen"
        }
        Reach::Reads => "alle zaken binnen het bereik, om te lezen",
        Reach::Closed => "zaken binnen het bereik die gesloten of vernietigd zijn",
    }
}

fn kinds(row: &Transition) -> String {
    if row.kinds.len() == CaseKind::ALL.len() {
        return "alle".to_owned();
    }
    row.kinds.iter().map(|kind| kind.wire_name()).collect::<Vec<_>>().join(", ")
}

fn document() -> String {
    let mut text = INTRODUCTION.to_owned();
    text.push_str("## Rollen\n\n| Rol | Ziet |\n|---|---|\n");
    for permission in PERMISSIONS {
        let (role, sees) = (title(permission.role), sees(permission.reach));
        writeln!(text, "| {role} | {sees} |").unwrap();
    }
    text.push_str(STEPS);
    let titles: Vec<&str> = Role::ALL.iter().map(|role| title(*role)).collect();
    writeln!(text, "| Stap | Soort zaak | {} | Artikel |", titles.join(" | ")).unwrap();
    writeln!(text, "|---|---|{}---|", "---|".repeat(titles.len())).unwrap();
    for row in TRANSITIONS {
        let cells: Vec<&str> =
            Role::ALL.iter().map(|role| if row.roles.contains(role) { "ja" } else { "" }).collect();
        let (step, kinds, article) = (row.step.wire_name(), kinds(row), row.article);
        let line = format!("| `{step}` | {kinds} | {} | {article} |\n", cells.join(" | "));
        // Rows that differ only in where they lead say nothing new about who.
        if !text.ends_with(&line) {
            text.push_str(&line);
        }
    }
    text
}

#[test]
fn the_document_of_who_may_do_what_is_that_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/bevoegdheden.md");
    let made = document();
    if env::var_os("GEHOOR_KEEP").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "docs/bevoegdheden.md is not that of the code; keep it anew with GEHOOR_KEEP=1"
    );
}
