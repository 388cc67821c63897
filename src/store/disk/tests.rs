//! The rules of the store one by one, on a real folder; the crashes, the errors and the properties
//! stand in files of their own.

mod append;
mod crash;
mod drafts;
mod earlier;
mod faults;
mod fixing;
mod load;
mod profile;
mod replicas;
mod safety;
mod tidy;
