//! The finders, in the order in which they take cells: the more particular first.

mod named;
mod scoped;
mod sign_in;
mod steps;
mod storms;

use super::board::Board;

/// All findings of a board.
pub(super) fn run(board: &mut Board<'_>) {
    named::handshakes(board);
    named::scanners(board);
    named::expired(board);
    named::preflights(board);
    named::causes(board);
    named::errors(board);
    steps::rotations(board);
    sign_in::stuffing(board);
    sign_in::bruteforce(board);
    // Whoever is refused at many places is refused for what they are, not for where they went.
    scoped::agents(board, 2);
    scoped::clients(board, 3);
    steps::steps(board);
    sign_in::expiry(board);
    sign_in::no_retry(board);
    scoped::methods(board);
    scoped::sites(board);
    scoped::paths(board);
    scoped::clients(board, 1);
    scoped::agents(board, 1);
    scoped::edge(board);
    scoped::sizes(board);
    storms::storms(board);
    storms::redirects(board);
    storms::clock(board);
}
