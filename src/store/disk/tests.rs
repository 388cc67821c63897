//! The rules of the store one by one, on a real folder; the crashes, the errors and the properties
//! stand in files of their own.

mod append;
mod earlier;
mod load;
mod profile;
mod safety;
mod tidy;
