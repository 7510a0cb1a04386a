//! Clouds and hosted services, and the tools that talk to them.

pub mod aws_balancer;
pub mod aws_gateway;
pub mod aws_iam;
pub mod azure;
pub mod azure_storage;
pub mod cloud_tools;
pub mod data_rules;
pub mod data_services;
pub mod git_hosts;
pub mod github;
pub mod google_apis;
pub mod google_cloud;
pub mod llm;
pub mod package_registries;
pub mod registries;
pub mod s3;
pub mod saas;
pub mod shops;
