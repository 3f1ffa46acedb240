//! Documents of a case: bytes in pieces, an event that names them, and nothing in between that shows.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use gehoor_domain::case::{
    CaseKind, DOCUMENT_BYTES, DOCUMENTS, DocumentKind, DocumentMedia, Guard, Role, StepName,
};
use gehoor_functions::{
    clock::Clock as _,
    store::{Budget, CommandOnCase, Commanded, DocumentBytes, Fault, StoreError, Take, Upload},
};
use jiff::civil::{Date, date};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

use crate::{
    app::{Counting, NOW, TestApp, engine, one_key},
    bodies::{anonymous, complaint},
    faults::over,
    filed::{Filed, key},
    taken::{somebody, words},
};

const TODAY: Date = date(2026, 3, 2);
/// Three pieces.
const BYTES: usize = 650_000;

/// Two pieces.
const SMALL: usize = 301_000;

/// Bytes that are nowhere the same.
fn bytes(length: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    std::iter::repeat_with(next).take(length).collect()
}

/// How many calls there were.
static CALLS: AtomicU64 = AtomicU64::new(1);

/// Adds a letter with the key of this number.
async fn add(
    app: &TestApp,
    filed: &Filed,
    number: u64,
    bytes: &[u8],
) -> Result<Commanded, StoreError> {
    add_within(app, filed, number, (bytes, Duration::from_secs(30))).await
}

/// The same, in a request that may take this long.
async fn add_within(
    app: &TestApp,
    filed: &Filed,
    number: u64,
    (bytes, limit): (&[u8], Duration),
) -> Result<Commanded, StoreError> {
    let (by, title) = (somebody(Role::Coordinator), words("Een brief."));
    let upload = Upload {
        case: &filed.case,
        by: &by,
        kind: DocumentKind::Letter,
        media: DocumentMedia::Pdf,
        received_on: TODAY,
        title: &title,
        bytes,
        idempotency_key: key(number),
        now: app.clock.now(),
        budget: Budget::new(limit),
    };
    // No two calls draw the same, as no two functions do.
    let random = Counting::from(CALLS.fetch_add(1, Ordering::SeqCst) << 40);
    app.store.add_document(&upload, &one_key(), &random).await
}

/// The lengths of the documents that are there and whole; a changed one has none.
async fn documents(app: &TestApp, filed: &Filed) -> Vec<Option<usize>> {
    let (municipality, reference) = (&filed.case.municipality, filed.case.reference);
    let dossier = app.store.dossier(municipality, reference).await.unwrap().unwrap();
    assert!(dossier.is_whole());
    let mut found = Vec::new();
    for (number, document) in (1..).zip(dossier.documents()) {
        assert_eq!(document.number, number);
        let kept = app.store.document_bytes(&filed.case, &document.added).await.unwrap();
        found.push(match kept {
            DocumentBytes::Whole(bytes) => Some(bytes.len()),
            DocumentBytes::Changed => None,
        });
    }
    found
}

fn places(filed: &Filed) -> String {
    filed.pk.replace("ZAAK#", "STUK#")
}

/// The range keys of what lies beside the case: pieces, and uploads that became nothing.
async fn lying(app: &TestApp, filed: &Filed) -> Vec<String> {
    let items = app.raw_items_of(&places(filed)).await;
    items.iter().map(|item| item["SK"].as_s().unwrap().clone()).collect()
}

#[tokio::test]
async fn a_document_comes_back_as_it_was_and_stands_in_the_case_once_whatever_its_size() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let sizes = [1, 299_999, 300_000, 300_001, DOCUMENT_BYTES];
    for (number, size) in (2..).zip(sizes) {
        let bytes = bytes(size);
        let done = add(&app, &filed, number, &bytes).await.unwrap();
        assert!(matches!(done, Commanded::Done(_)), "{done:?}");
        let again = add(&app, &filed, number, &bytes).await.unwrap();
        assert!(matches!(again, Commanded::Repeated(_)), "{again:?}");
        let other = add(&app, &filed, number, b"iets anders").await.unwrap();
        assert_eq!(other, Commanded::OtherUse);
    }

    assert_eq!(documents(&app, &filed).await, sizes.map(Some));
    assert_eq!(lying(&app, &filed).await.len(), 1 + 1 + 1 + 2 + 14, "pieces and nothing else");
    assert_eq!(filed.faults(&app).await, []);
}

#[tokio::test]
async fn two_at_once_with_one_key_are_one_document_and_leave_nothing() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let bytes = bytes(BYTES);

    let all = tokio::join!(
        add(&app, &filed, 2, &bytes),
        add(&app, &filed, 2, &bytes),
        add(&app, &filed, 2, &bytes)
    );

    let all = [all.0.unwrap(), all.1.unwrap(), all.2.unwrap()];
    let done = all.iter().filter(|one| matches!(one, Commanded::Done(_))).count();
    let repeated = all.iter().filter(|one| matches!(one, Commanded::Repeated(_))).count();
    assert_eq!((done, repeated), (1, 2), "{all:?}");
    assert_eq!(documents(&app, &filed).await, [Some(BYTES)]);
    assert_eq!(lying(&app, &filed).await.len(), 3);
}

#[tokio::test]
async fn two_different_ones_at_once_are_both_there() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    let (one, other) = (bytes(BYTES), bytes(400_000));

    let (one, other) = tokio::join!(add(&app, &filed, 2, &one), add(&app, &filed, 3, &other));

    assert!(matches!((one, other), (Ok(Commanded::Done(_)), Ok(Commanded::Done(_)))));
    let mut found = documents(&app, &filed).await;
    found.sort();
    assert_eq!(found, [Some(400_000), Some(BYTES)]);
    assert_eq!(filed.faults(&app).await, []);
}

#[tokio::test]
async fn what_may_not_be_added_leaves_no_bytes() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    for number in 0..u64::from(DOCUMENTS) {
        let done = add(&app, &filed, 100 + number, b"x").await.unwrap();
        assert!(matches!(done, Commanded::Done(_)), "{done:?}");
    }
    let before = lying(&app, &filed).await;

    match add(&app, &filed, 2, &bytes(BYTES)).await.unwrap() {
        Commanded::Refused(error) => assert_eq!(error.guards(), [Guard::NoRoomForDocument]),
        other => panic!("{other:?}"),
    }

    assert_eq!(lying(&app, &filed).await, before);
    let repeated = add(&app, &filed, 100, b"x").await.unwrap();
    assert!(matches!(repeated, Commanded::Repeated(_)), "what was done stays done");
}

#[tokio::test]
async fn no_command_adds_an_event_without_bytes() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    add(&app, &filed, 2, b"x").await.unwrap();
    let municipality = &filed.case.municipality;
    let events = app.store.events(municipality, filed.case.reference).await.unwrap();
    let step = events.last().unwrap().told().unwrap().step;
    assert_eq!(step.name(), StepName::AddDocument);
    let by = somebody(Role::Coordinator);
    let command = CommandOnCase {
        case: &filed.case,
        by: &by,
        take: Take::Step(&step),
        idempotency_key: key(3),
        expected: None,
        now: app.clock.now(),
    };

    let commanded = app.store.command(&command, &one_key(), &Counting::default()).await.unwrap();

    assert_eq!(commanded, Commanded::Unfit);
}

#[tokio::test]
async fn a_document_of_an_anonymous_report_is_stored_without_a_time_of_day() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &anonymous()).await;
    add(&app, &filed, 2, &bytes(BYTES)).await.unwrap();

    let dossier =
        app.store.dossier(&filed.case.municipality, filed.case.reference).await.unwrap().unwrap();

    assert_eq!(dossier.case.kind(), CaseKind::Anonymous);
    assert_eq!(serde_json::to_value(dossier.documents()[0].at).unwrap(), "2026-03-02");
    for item in app.raw_items_of(&places(&filed)).await {
        assert!(!format!("{:?}", item.keys()).contains("Op"), "a piece says nothing of when");
    }
}

#[tokio::test]
async fn every_change_of_the_bytes_is_told_and_found() {
    let app = TestApp::new().await;
    let filed = Filed::new(&app, 1, &complaint()).await;
    add(&app, &filed, 2, &bytes(BYTES)).await.unwrap();
    add(&app, &filed, 3, b"een andere").await.unwrap();
    let pk = places(&filed);
    let whole = app.raw_items_of(&pk).await;
    let place = app
        .store
        .dossier(&filed.case.municipality, filed.case.reference)
        .await
        .unwrap()
        .unwrap()
        .documents()[0]
        .added
        .place
        .clone();
    let piece = |number: u32| format!("{place}#{number:06}");

    app.delete(&pk, &piece(2)).await;
    assert_eq!(documents(&app, &filed).await, [None, Some(10)], "a piece is gone");
    assert_eq!(filed.faults(&app).await, [Fault::Document { number: 1 }]);
    app.put_back(&whole).await;

    app.swap(&whole, &piece(1), &piece(2)).await;
    assert_eq!(documents(&app, &filed).await, [None, Some(10)], "two are swapped");
    app.put_back(&whole).await;

    app.copy(&whole, &piece(1), &piece(4)).await;
    assert_eq!(documents(&app, &filed).await, [None, Some(10)], "one is added");
    app.delete(&pk, &piece(4)).await;

    app.change(&pk, &piece(3), "REMOVE #bytes").await;
    assert_eq!(documents(&app, &filed).await, [None, Some(10)], "one is empty");
    app.put_back(&whole).await;

    app.copy(&whole, &piece(1), &format!("{}#000001", "f".repeat(32))).await;
    let loose = Fault::Loose { place: "f".repeat(32) };
    assert_eq!(filed.faults(&app).await, [loose], "bytes that nothing names");
    app.delete(&pk, &format!("{}#000001", "f".repeat(32))).await;

    assert_eq!(filed.faults(&app).await, []);
    let report = app.store.verify_all(Some(&one_key()), |_| ()).await.unwrap();
    assert_eq!((report.cases, report.found.len()), (1, 0));
    app.delete(&pk, &piece(2)).await;
    let report = app.store.verify_all(Some(&one_key()), |_| ()).await.unwrap();
    assert_eq!(report.found[0].faults, [Fault::Document { number: 1 }]);
}

#[tokio::test]
async fn however_the_store_hangs_the_answer_comes_within_the_time_of_the_request() {
    let engine = engine().await;
    let app = over(&engine, &engine);
    app.store.create_table().await.unwrap();
    let filed = Filed::new(&app, 1, &complaint()).await;
    let limit = Duration::from_secs(1);
    let mut hung = 0;
    for after in 0..14 {
        let line = Line::start(&engine, End::Hangs(after), None).await;
        let slow = over(&line.endpoint, &engine);
        let begun = Instant::now();

        let told = add_within(&slow, &filed, 2, (&bytes(SMALL), limit)).await;

        let took = begun.elapsed();
        // Without the budget it would be what each part may take: 30 seconds and more.
        assert!(took < limit * 10, "after {after} requests: {took:?}");
        hung += u32::from(matches!(told, Err(StoreError::Unavailable { .. })));
        let there = documents(&app, &filed).await;
        assert!(there.is_empty() || there == [Some(SMALL)], "after {after}: {there:?}");
    }
    assert!(hung > 4, "{hung}");
    let done = add(&app, &filed, 2, &bytes(SMALL)).await.unwrap();
    assert!(matches!(done, Commanded::Done(_) | Commanded::Repeated(_)), "{done:?}");
    assert_eq!(documents(&app, &filed).await, [Some(SMALL)]);
}

#[tokio::test]
async fn of_an_upload_to_an_anonymous_report_only_the_day_is_kept_until_that_has_passed() {
    let engine = engine().await;
    let app = over(&engine, &engine);
    app.store.create_table().await.unwrap();
    let filed = Filed::new(&app, 1, &anonymous()).await;
    let pk = places(&filed);
    // The function dies when the upload is marked as begun and the first pieces are there.
    let mut left = Vec::new();
    for after in 2..12 {
        let line = Line::start(&engine, End::Before(after), None).await;
        drop(add(&over(&line.endpoint, &engine), &filed, 2, &bytes(SMALL)).await);
        left = app.raw_items_of(&pk).await;
        left.retain(|item| item.contains_key("begonnenOp"));
        if !left.is_empty() {
            break;
        }
    }
    assert_eq!(left[0]["begonnenOp"].as_s().unwrap(), "2026-03-02", "no time of day");
    let begun = || async {
        let items = app.raw_items_of(&pk).await;
        items.iter().filter(|item| item.contains_key("begonnenOp")).count()
    };

    // In Amsterdam it is the third of March from 23.00 hours in UTC.
    let days = [
        ("2026-03-02T22:59:59Z", true),
        ("2026-03-02T23:59:59Z", true),
        ("2026-03-03T00:00:01Z", false),
    ];
    for (number, (now, kept)) in (3..).zip(days) {
        app.clock.set(now);
        drop(add(&app, &filed, number, b"%PDF-1.7").await);
        assert_eq!(begun().await > 0, kept, "{now}");
    }
}

#[tokio::test]
async fn an_upload_that_is_being_taken_away_becomes_no_document() {
    let engine = engine().await;
    let app = over(&engine, &engine);
    app.store.create_table().await.unwrap();
    let filed = Filed::new(&app, 1, &complaint()).await;
    // A line that marks every upload before its event can be added, as a later call would an hour on.
    let marks = Line::start(&engine, End::Never, Some(places(&filed))).await;
    let slow = over(&marks.endpoint, &engine);

    let told = add(&slow, &filed, 2, &bytes(BYTES)).await;

    assert!(matches!(told, Err(StoreError::Unavailable { .. })), "{told:?}");
    assert_eq!(documents(&app, &filed).await, []);
    assert_eq!(filed.faults(&app).await, []);
    let done = add(&app, &filed, 2, &bytes(BYTES)).await.unwrap();
    assert!(matches!(done, Commanded::Done(_)), "the same form again: {done:?}");
    assert_eq!(documents(&app, &filed).await, [Some(BYTES)]);
}

/// Where a line to the store ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Before this request.
    Before(usize),
    /// After this request, without its answer.
    After(usize),
    /// Nothing after so many requests is answered, and the line stays open.
    Hangs(usize),
    Never,
}

/// A line to the store that ends somewhere, and from then on is dead, as the function behind it.
struct Line {
    endpoint: String,
    asked: Arc<AtomicUsize>,
}

impl Line {
    async fn start(engine: &str, end: End, mark: Option<String>) -> Self {
        let target = engine.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let (count, whole) = (asked.clone(), engine.to_owned());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let engine = TcpStream::connect(&target).await.unwrap();
                tokio::spawn(pass(
                    client,
                    engine,
                    (end, count.clone()),
                    (whole.clone(), mark.clone()),
                ));
            }
        });
        Self { endpoint, asked }
    }
}

/// Passes on what one connection says, until the line ends.
async fn pass(
    mut client: TcpStream,
    mut engine: TcpStream,
    (end, asked): (End, Arc<AtomicUsize>),
    (endpoint, mark): (String, Option<String>),
) {
    let (mut question, mut answer) = (vec![0; 512 * 1024], vec![0; 512 * 1024]);
    let mut last = 0;
    loop {
        tokio::select! {
            read = client.read(&mut question) => {
                let Some(length) = read.ok().filter(|length| *length > 0) else { break };
                // The head of a request comes in one piece, on a line of its own.
                let said = String::from_utf8_lossy(&question[..length.min(2_048)]);
                if said.starts_with("POST ") {
                    last = asked.fetch_add(1, Ordering::SeqCst) + 1;
                    if let (Some(pk), true) = (&mark, said.contains("TransactWriteItems")) {
                        mark_uploads(&endpoint, pk).await;
                    }
                }
                let dead = match end {
                    End::Before(at) => asked.load(Ordering::SeqCst) >= at,
                    End::After(at) => asked.load(Ordering::SeqCst) > at,
                    End::Hangs(_) | End::Never => false,
                };
                if dead { break }
                if matches!(end, End::Hangs(after) if asked.load(Ordering::SeqCst) > after) {
                    continue;
                }
                if engine.write_all(&question[..length]).await.is_err() { break }
            }
            read = engine.read(&mut answer) => {
                let Some(length) = read.ok().filter(|length| *length > 0) else { break };
                if end == End::After(last) { break }
                if client.write_all(&answer[..length]).await.is_err() { break }
            }
        }
    }
}

async fn mark_uploads(endpoint: &str, pk: &str) {
    let app = over(endpoint, endpoint);
    for item in app.raw_items_of(pk).await {
        let sort = item["SK"].as_s().unwrap();
        if sort.starts_with("AANLOOP#") {
            app.change(pk, sort, "SET opgeruimd = :v").await;
        }
    }
}

/// What is so wherever a function died while it added a document.
async fn after_a_death(end: End) -> bool {
    let engine = engine().await;
    let app = over(&engine, &engine);
    app.store.create_table().await.unwrap();
    let filed = Filed::new(&app, 1, &complaint()).await;
    let line = Line::start(&engine, end, None).await;
    let bytes = bytes(SMALL);

    let told = add(&over(&line.endpoint, &engine), &filed, 2, &bytes).await;

    let there = documents(&app, &filed).await;
    assert!(there.is_empty() || there == [Some(SMALL)], "{end:?}: never half a document");
    if matches!(told, Ok(Commanded::Done(_) | Commanded::Repeated(_))) {
        assert_eq!(there.len(), 1, "{end:?}: what was told to be done is done");
    }
    assert_eq!(filed.faults(&app).await, [], "{end:?}");

    let again = add(&app, &filed, 2, &bytes).await.unwrap();
    assert!(matches!(again, Commanded::Done(_) | Commanded::Repeated(_)), "{end:?}: {again:?}");
    assert_eq!(documents(&app, &filed).await, [Some(SMALL)], "{end:?}: the same form again");

    app.clock.set("2026-03-02T11:30:00Z");
    add(&app, &filed, 3, b"later").await.unwrap();
    let left = lying(&app, &filed).await;
    assert_eq!(left.len(), 2 + 1, "{end:?}: what was left is gone an hour later: {left:?}");
    assert_eq!(documents(&app, &filed).await, [Some(SMALL), Some(5)], "{end:?}");
    assert_eq!(filed.faults(&app).await, [], "{end:?}");
    let reached = match end {
        End::Before(at) | End::After(at) => at,
        End::Hangs(_) | End::Never => 0,
    };
    line.asked.load(Ordering::SeqCst) >= reached
}

#[tokio::test]
async fn wherever_a_function_dies_there_is_a_whole_document_or_none_and_what_is_left_goes_away() {
    assert!(NOW < "2026-03-02T10:00:00Z");
    let mut reached: BTreeMap<usize, usize> = BTreeMap::new();
    // A few at once: each waits for a line that is dead.
    for first in (1..=10).step_by(2) {
        let mut deaths = JoinSet::new();
        for at in first..first + 2 {
            for end in [End::Before(at), End::After(at)] {
                deaths.spawn(async move { (at, after_a_death(end).await) });
            }
        }
        while let Some(done) = deaths.join_next().await {
            let (at, died) = done.unwrap();
            *reached.entry(at).or_default() += usize::from(died);
        }
    }
    assert!((1..=8).all(|at| reached[&at] == 2), "{reached:?}");
}
