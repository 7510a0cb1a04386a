//! What the tools of cloud providers print: aws, terraform, gcloud, gsutil, az, vault, ansible.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence::new(
        "the AWS SDK for Go",
        "https response error StatusCode: {status}, RequestID: {}, api error {rest}",
    ),
    Sentence::new(
        "the AWS SDK for Go",
        "https response error StatusCode: {status}, RequestID",
    ),
    Sentence::new("the AWS SDK for Go", "status code: {status}, request id"),
    Sentence::new(
        "the AWS SDK for Java",
        "(Service: {}; Status Code: {status}; Error Code: {rest}",
    ),
    Sentence::new(
        "the AWS SDK for Java",
        "(Service: {}, Status Code: {status}, Request ID",
    ),
    Sentence::new(
        "the AWS CLI",
        "An error occurred ({status}) when calling the {} operation: ",
    ),
    Sentence::new("the Azure SDK for Go", "RESPONSE {status}: {rest}"),
    Sentence::new(
        "the Azure SDK for Go",
        "StatusCode={status} -- Original Error: {rest}",
    ),
    Sentence::new(
        "terraform",
        "unexpected status {status} ({}) with error: {rest}",
    ),
    Sentence::new("gsutil", "AccessDeniedException: {status} {rest}"),
    Sentence::new("gsutil", "ServiceException: {status} {rest}"),
    Sentence::new("gsutil", "BadRequestException: {status} {rest}"),
    Sentence::new("gcloud", "googleapi: Error {status}: {rest}"),
    Sentence::new(
        "gcloud",
        "googleapi: got HTTP response code {status} with body: {rest}",
    ),
    Sentence::new("gcloud", "HTTPError {status}: {rest}"),
    Sentence::new(
        "gcloud",
        "HttpError accessing <{url}>: response: <{}'status': '{status}'{}>, content <{rest}",
    ),
    Sentence::new("gcloud", "responded with HTTP {status}"),
    Sentence::new("Vault", "Code: {status}. Errors:{rest}"),
    Sentence::new("Ansible", "Status code was {status} and not [{}]: {rest}"),
    Sentence::new(
        "Consul or Nomad",
        "Unexpected response code: {status} ({rest}",
    ),
    Sentence::new("Pulumi", "error: [{status}] "),
    Sentence::new("GitHub Actions", "HttpError: {rest} (status {status})"),
    Sentence::new(
        "Azure DevOps",
        "TF{}: Response status code does not indicate success: {status} ",
    ),
];
