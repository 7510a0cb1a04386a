//! What the tools of cloud providers print: aws, terraform, gcloud, gsutil, az, vault, ansible.

use super::Sentence;

/// The more specific first.
pub(super) const SENTENCES: &[Sentence] = &[
    Sentence {
        program: "the AWS SDK for Go",
        words: "https response error StatusCode: {status}, RequestID: {}, api error {rest}",
    },
    Sentence {
        program: "the AWS SDK for Go",
        words: "https response error StatusCode: {status}, RequestID",
    },
    Sentence {
        program: "the AWS SDK for Go",
        words: "status code: {status}, request id",
    },
    Sentence {
        program: "the AWS SDK for Java",
        words: "(Service: {}; Status Code: {status}; Error Code: {rest}",
    },
    Sentence {
        program: "the AWS SDK for Java",
        words: "(Service: {}, Status Code: {status}, Request ID",
    },
    Sentence {
        program: "the AWS CLI",
        words: "An error occurred ({status}) when calling the {} operation: ",
    },
    Sentence {
        program: "the Azure SDK for Go",
        words: "RESPONSE {status}: {rest}",
    },
    Sentence {
        program: "the Azure SDK for Go",
        words: "StatusCode={status} -- Original Error: {rest}",
    },
    Sentence {
        program: "terraform",
        words: "unexpected status {status} ({}) with error: {rest}",
    },
    Sentence {
        program: "gsutil",
        words: "AccessDeniedException: {status} {rest}",
    },
    Sentence {
        program: "gsutil",
        words: "ServiceException: {status} {rest}",
    },
    Sentence {
        program: "gsutil",
        words: "BadRequestException: {status} {rest}",
    },
    Sentence {
        program: "gcloud",
        words: "googleapi: Error {status}: {rest}",
    },
    Sentence {
        program: "gcloud",
        words: "googleapi: got HTTP response code {status} with body: {rest}",
    },
    Sentence {
        program: "gcloud",
        words: "HTTPError {status}: {rest}",
    },
    Sentence {
        program: "gcloud",
        words: "HttpError accessing <{url}>: response: <{}'status': '{status}'{}>, content <{rest}",
    },
    Sentence {
        program: "gcloud",
        words: "responded with HTTP {status}",
    },
    Sentence {
        program: "Vault",
        words: "Code: {status}. Errors:{rest}",
    },
    Sentence {
        program: "Ansible",
        words: "Status code was {status} and not [{}]: {rest}",
    },
    Sentence {
        program: "Consul or Nomad",
        words: "Unexpected response code: {status} ({rest}",
    },
    Sentence {
        program: "Pulumi",
        words: "error: [{status}] ",
    },
    Sentence {
        program: "GitHub Actions",
        words: "HttpError: {rest} (status {status})",
    },
    Sentence {
        program: "Azure DevOps",
        words: "TF{}: Response status code does not indicate success: {status} ",
    },
];
