//! Amazon Web Services: API Gateway, Lambda function URLs, S3 and CloudFront.
//!
//! The services take a whole CORS set-up at a time and forget the one before. So every recipe reads
//! what is there, keeps it in a file, adds to it and writes it back; where reading fails, nothing
//! is written. Names in capitals are to be filled in.

mod cloudfront;
mod gateway;
mod lambda;
mod s3;

pub(super) use cloudfront::RECIPES as CLOUDFRONT;
pub(super) use gateway::RECIPES as GATEWAY;
pub(super) use lambda::RECIPES as LAMBDA;
pub(super) use s3::RECIPES as S3;

/// What a merging command replaces.
const MERGED: &str = "Nothing that is there: the command adds to the configuration that it reads, \
    and keeps the former one in a file.";
