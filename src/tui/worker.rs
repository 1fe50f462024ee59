//! The thread that computes what takes long, beside the loop that draws.
//!
//! One job waits at most: a newer one takes its place. Nobody wakes up while there is none.

use super::events::Outside;
use crate::questionnaire::Questionnaire;
use crate::scoring::Scorer;
use crate::wizard::Job;
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Ends its thread when dropped; what is under way then is told to nobody.
#[derive(Debug)]
pub(super) struct Worker {
    desk: Arc<Desk>,
}

#[derive(Debug, Default)]
struct Desk {
    next: Mutex<Next>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct Next {
    job: Option<(Arc<Questionnaire>, Job)>,
    closed: bool,
}

impl Worker {
    pub(super) fn start(to: Sender<Outside>) -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let shared = Arc::clone(&desk);
        thread::Builder::new().name("levels".to_owned()).spawn(move || work(&shared, &to))?;
        Ok(Self { desk })
    }

    /// Asks for a result that will come as [`Outside::Computed`].
    pub(super) fn ask(&self, questionnaire: &Arc<Questionnaire>, job: Job) {
        self.desk.lock().job = Some((Arc::clone(questionnaire), job));
        self.desk.news.notify_one();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.desk.lock().closed = true;
        self.desk.news.notify_one();
    }
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Next> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next job, once there is one; nothing when there will be no more.
    fn take(&self) -> Option<(Arc<Questionnaire>, Job)> {
        let mut next = self.lock();
        loop {
            if next.closed {
                return None;
            }
            if let Some(job) = next.job.take() {
                return Some(job);
            }
            next = self.news.wait(next).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn work(desk: &Desk, to: &Sender<Outside>) {
    let mut next = desk.take();
    while let Some((questionnaire, first)) = next.take() {
        // As long as the questionnaire stays the same, so does its graph.
        let scorer = Scorer::new(&questionnaire);
        let mut job = first;
        loop {
            let found = job.run(&scorer);
            let open = desk.lock();
            if open.closed || to.send(Outside::Computed(job.generation, found)).is_err() {
                return;
            }
            drop(open);
            match desk.take() {
                Some((same, another)) if Arc::ptr_eq(&same, &questionnaire) => job = another,
                other => {
                    next = other;
                    break;
                }
            }
        }
    }
}
