//! Sentences in which command lines and libraries pass on why a server turned them away, without
//! naming its status code: git, containers, package managers, cloud tools, identity libraries.

use super::Message;
use super::sources as src;
use super::voice::PROGRAM;
use crate::classify::{Class, Confidence};

macro_rules! passed_on {
    ($($id:literal: $shape:literal => $cause:literal, $source:ident;)+) => {
        /// The more specific first.
        pub(super) const MESSAGES: &[Message] = &[
            $(PROGRAM.may_mean(
                $id, $shape, $cause, Confidence::Likely, Class::PartOfAnswer, src::$source,
            ),)+
        ];
    };
}

passed_on! {
    // git and the hosts of repositories.
    "git.password-removed": "Support for password authentication was removed" => "git.password-removed", GIT_HOSTS;
    "git.password-unsupported": "Password authentication is not supported for Git operations" => "git.password-removed", GIT_HOSTS;
    "git.saml": "The `{}' organization has enabled or enforced SAML SSO" => "github.sso", GIT_HOSTS;
    "git.gitlab-token": "HTTP Basic: Access denied. " => "git.token-needed", GIT_HOSTS;
    "git.permission": "Permission to {} denied to {named}" => "git.no-write", GIT_HOSTS;
    "git.write": "Write access to repository not granted" => "git.no-write", GIT_HOSTS;
    "git.not-allowed": "You are not allowed to push code to this project" => "git.no-write", GIT_HOSTS;
    "git.protected": "protected branch hook declined" => "git.protected-branch", GIT_HOSTS;
    "git.failed": "Authentication failed for '{url}'" => "git.credentials", GIT_DOCS;
    "git.username": "could not read Username for '{url}'" => "git.no-prompt", GIT_DOCS;
    "git.password": "could not read Password for '{url}'" => "git.no-prompt", GIT_DOCS;
    "git.token": "remote: Invalid username or token" => "git.credentials", GIT_HOSTS;
    "git.user-password": "remote: Invalid username or password" => "git.credentials", GIT_HOSTS;
    "git.not-found-url": "repository '{url}' not found" => "git.hidden", GIT_HOSTS;
    "git.not-found": "remote: Repository not found" => "git.hidden", GIT_HOSTS;
    "git.not-found-gitlab": "The project you were looking for could not be found or you don't have permission" => "git.hidden", GIT_HOSTS;
    "git.ssh": "git@{}: Permission denied (publickey" => "git.ssh-key", GIT_HOSTS;
    "gh.login": "To get started with GitHub CLI, please run:  gh auth login" => "git.credentials", GIT_HOSTS;
    // Container registries.
    "docker.rate": "toomanyrequests: You have reached your " => "oci.toomany", DOCKER;
    "docker.rate-unauthenticated": "You have reached your unauthenticated pull rate limit" => "oci.toomany", DOCKER;
    "docker.pull": "pull access denied for {named}, repository does not exist or may require" => "oci.pull-denied", DOCKER;
    "docker.incorrect": "unauthorized: incorrect username or password" => "oci.credentials", DOCKER;
    "docker.personal-token": "unauthorized: your account must log in with a Personal Access Token" => "oci.credentials", DOCKER;
    "docker.access": "unauthorized: access denied" => "oci.credentials", DOCKER;
    "docker.gcr": "unauthorized: You don't have the needed permissions to perform this operation" => "oci.no-right", DOCKER;
    "docker.gcr-denied": "denied: Permission \"{}\" denied on resource" => "oci.no-right", DOCKER;
    "docker.scopes": "denied: permission_denied: {}" => "oci.no-right", DOCKER;
    "docker.installation": "denied: installation not allowed to" => "oci.no-right", DOCKER;
    "docker.denied": "denied: requested access to the resource is denied" => "oci.pull-denied", DOCKER;
    "podman.denied": "requested access to the resource is denied" => "oci.pull-denied", DOCKER;
    "docker.no-basic": "no basic auth credentials" => "oci.not-signed-in", DOCKER;
    "docker.required": "unauthorized: authentication required" => "oci.not-signed-in", DOCKER;
    "crane.required": "UNAUTHORIZED: authentication required" => "oci.not-signed-in", DOCKER;
    "docker.ecr-expired": "denied: Your authorization token has expired. Reauthenticate and try again" => "oci.credentials", DOCKER;
    "docker.bad-credentials": "unauthorized: authentication failed" => "oci.credentials", DOCKER;
    "docker.authorize": "insufficient_scope: authorization failed" => "oci.pull-denied", DOCKER;
    "docker.unauthorized": "\": unauthorized: " => "oci.credentials", DOCKER;
    // Package registries.
    "npm.name": "You do not have permission to publish \"{named}\"" => "npm.name-taken", NPM;
    "npm.name-similar": "Package name too similar to existing package" => "npm.name-taken", NPM;
    "npm.version": "You cannot publish over the previously published versions" => "npm.version-taken", NPM;
    "npm.version-new": "cannot publish over previously published version" => "npm.version-taken", NPM;
    "npm.email": "npm {}you must verify your email" => "npm.unverified", NPM;
    "npm.private": "You must sign up for private packages" => "npm.private-plan", NPM;
    "npm.otp": "This operation requires a one-time password" => "npm.otp", NPM;
    "npm.otp-code": "npm ERR! code EOTP" => "npm.otp", NPM;
    "npm.otp-code-new": "npm error code EOTP" => "npm.otp", NPM;
    "npm.need-auth": "code ENEEDAUTH" => "npm.not-signed-in", NPM;
    "npm.token": "Unable to authenticate, your authentication token seems to be invalid" => "npm.token", NPM;
    "npm.revoked": "npm {}Access token expired or revoked" => "npm.token", NPM;
    "npm.password": "npm {}Incorrect or missing password" => "npm.token", NPM;
    "npm.need": "Unable to authenticate, need: " => "npm.not-signed-in", NPM;
    "yarn.token": "An unexpected error occurred: {}authentication token not provided" => "npm.not-signed-in", NPM;
    "yarn.anonymous": "YN0041: {}Invalid authentication (as an anonymous user)" => "npm.not-signed-in", NPM;
    "yarn.invalid": "YN0041: " => "npm.token", NPM;
    "pypi.credentials": "Invalid or non-existent authentication information" => "pypi.token", PYPI;
    "pypi.user": "Username/Password authentication is no longer supported" => "pypi.token", PYPI;
    "pypi.name": "The user '{}' isn't allowed to upload to project '{named}'" => "pypi.no-right", PYPI;
    "pypi.file": "File already exists. See https://" => "pypi.exists", PYPI;
    "cargo.token": "please run `cargo login`" => "cargo.token", CARGO;
    "cargo.owner": "this crate exists but you don't seem to be an owner" => "cargo.owner", CARGO;
    "bundler.needed": "Please supply credentials for this source" => "gems.token", GEMS;
    "bundler.bad": "Bad username or password for {url}. Please double-check your credentials" => "gems.token", GEMS;
    "composer.github": "Could not authenticate against github.com" => "github.token", GIT_HOSTS;
    "nuget.source": "Unable to load the service index for source {url}" => "nuget.source", NUGET;
    // Kubernetes.
    "kubectl.forbidden": "is forbidden: User \"{named}\" cannot " => "k8s.rbac", KUBERNETES;
    "kubectl.forbidden-group": "Error from server (Forbidden): " => "k8s.rbac", KUBERNETES;
    "kubectl.log-in": "You must be logged in to the server" => "k8s.unauthorized", KUBERNETES;
    "kubectl.credentials": "the server has asked for the client to provide credentials" => "k8s.unauthorized", KUBERNETES;
    "kubectl.unauthorized": "Error from server (Unauthorized)" => "k8s.unauthorized", KUBERNETES;
    // AWS: the service's code in the CLI's and botocore's frame.
    "aws.expired": "An error occurred (ExpiredToken{}) when calling the {} operation" => "aws.expired", AWS_ERRORS;
    "aws.request-expired": "An error occurred (RequestExpired) when calling the " => "aws.skew", AWS_ERRORS;
    "aws.skew": "An error occurred (RequestTimeTooSkewed) when calling the " => "aws.skew", AWS_ERRORS;
    "aws.signature-expired": "Signature expired: {} is now earlier than " => "aws.skew", AWS_ERRORS;
    "aws.signature": "An error occurred (SignatureDoesNotMatch) when calling the " => "s3.signature", AWS_ERRORS;
    "aws.key": "An error occurred (InvalidClientTokenId) when calling the " => "aws.key", AWS_ERRORS;
    "aws.key-s3": "An error occurred (InvalidAccessKeyId) when calling the " => "aws.key", AWS_ERRORS;
    "aws.key-other": "An error occurred (UnrecognizedClientException) when calling the " => "aws.key", AWS_ERRORS;
    "aws.key-auth": "An error occurred (AuthFailure) when calling the " => "aws.key", AWS_ERRORS;
    "aws.explicit-scp": "with an explicit deny in a service control policy" => "iam.explicit-deny", IAM_MESSAGES;
    "aws.explicit": "with an explicit deny" => "iam.explicit-deny", IAM_MESSAGES;
    "aws.boundary": "because no permissions boundary allows the {named} action" => "iam.boundary", IAM_MESSAGES;
    "aws.session": "because no session policy allows the {named} action" => "iam.session-policy", IAM_MESSAGES;
    "aws.scp": "because no service control policy allows the {named} action" => "iam.scp", IAM_MESSAGES;
    "aws.resource": "because no resource-based policy allows the {named} action" => "iam.denied", IAM_MESSAGES;
    "aws.identity": "because no identity-based policy allows the {named} action" => "iam.denied", IAM_MESSAGES;
    "aws.not-authorized": " is not authorized to perform: {named}" => "iam.denied", IAM_MESSAGES;
    "aws.denied": "An error occurred (AccessDenied{}) when calling the {} operation" => "iam.denied", AWS_ERRORS;
    "aws.unauthorized": "An error occurred (UnauthorizedOperation) when calling the " => "iam.denied", AWS_ERRORS;
    "aws.throttled": "An error occurred (Throttling{}) when calling the " => "aws.throttled", AWS_ERRORS;
    "aws.rate": "An error occurred (TooManyRequestsException) when calling the " => "aws.throttled", AWS_ERRORS;
    "aws.no-credentials": "Unable to locate credentials" => "aws.not-signed-in", AWS_ERRORS;
    "aws.no-credentials-sdk": "NoCredentialProviders: no valid providers in chain" => "aws.not-signed-in", AWS_ERRORS;
    "aws.no-credentials-js": "Could not load credentials from any providers" => "aws.not-signed-in", AWS_ERRORS;
    "aws.sso": "Error when retrieving token from sso: Token has expired" => "aws.expired", AWS_ERRORS;
    "aws.expired-words": "The security token included in the request is expired" => "aws.expired", AWS_ERRORS;
    "aws.key-words": "The security token included in the request is invalid" => "aws.key", AWS_ERRORS;
    // Google Cloud.
    "gcp.storage-anonymous": "Anonymous caller does not have {named} access" => "gcs.anon", GCP;
    "gcp.storage": " does not have {named} access to the Google Cloud Storage" => "gapi.iam", GCP;
    "gcp.permission": "Permission '{named}' denied on resource" => "gapi.iam", GCP;
    "gcp.permission-plain": "Permission {named} denied on resource" => "gapi.iam", GCP;
    "gcloud.permission": "does not have permission to access {} instance [" => "gapi.iam", GCP;
    "gcloud.credentials": "You do not currently have an active account selected" => "gcp.not-signed-in", GCP;
    "gcloud.default": "Could not automatically determine credentials" => "gcp.not-signed-in", GCP;
    "gcloud.default-new": "Your default credentials were not found" => "gcp.not-signed-in", GCP;
    "gcloud.grant": "There was a problem refreshing your current auth tokens" => "gcp.not-signed-in", GCP;
    // Azure.
    "az.arm": "(AuthorizationFailed) The client '{}' with object id '{}' does not have authorization to perform action '{named}'" => "az.rbac", AZURE;
    "az.arm-code": "does not have authorization to perform action '{named}'" => "az.rbac", AZURE;
    "az.login": "Please run 'az login' to setup account" => "az.not-signed-in", AZURE;
    "az.tf": "TF400813: The user '{}' is not authorized to access this resource" => "az.devops", AZURE;
    // gRPC.
    "grpc.denied": "rpc error: code = PermissionDenied desc = {rest}" => "grpc.denied", GRPC;
    "grpc.unauthenticated": "rpc error: code = Unauthenticated desc = {rest}" => "grpc.unauthenticated", GRPC;
    "grpc.denied-java": "io.grpc.StatusRuntimeException: PERMISSION_DENIED" => "grpc.denied", GRPC;
    "grpc.unauthenticated-java": "io.grpc.StatusRuntimeException: UNAUTHENTICATED" => "grpc.unauthenticated", GRPC;
    "grpc.denied-js": "7 PERMISSION_DENIED: " => "grpc.denied", GRPC;
    "grpc.unauthenticated-js": "16 UNAUTHENTICATED: " => "grpc.unauthenticated", GRPC;
    "grpc.denied-python": "StatusCode.PERMISSION_DENIED" => "grpc.denied", GRPC;
    "grpc.unauthenticated-python": "StatusCode.UNAUTHENTICATED" => "grpc.unauthenticated", GRPC;
    "grpc.denied-core": "grpc_status:7" => "grpc.denied", GRPC;
    "grpc.unauthenticated-core": "grpc_status:16" => "grpc.unauthenticated", GRPC;
    "grpc.denied-curl": "Code: PermissionDenied" => "grpc.denied", GRPC;
    "grpc.unauthenticated-curl": "Code: Unauthenticated" => "grpc.unauthenticated", GRPC;
    // Firebase and Supabase.
    "firestore.rules": "FirebaseError: {}Missing or insufficient permissions" => "firestore.rules", FIREBASE;
    "firestore.rules-code": "[cloud_firestore/permission-denied]" => "firestore.rules", FIREBASE;
    "firebase.storage": "Firebase Storage: User does not have permission to access" => "firestore.rules", FIREBASE;
    "firebase.database": "FIREBASE WARNING: {}permission_denied" => "firestore.rules", FIREBASE;
    "supabase.rls": "new row violates row-level security policy for table \"{named}\"" => "postgres.rls", POSTGRES_RLS;
    // Programs on a phone.
    "android.cleartext": "CLEARTEXT communication to {url} not permitted" => "app.cleartext", ANDROID;
    "android.cleartext-http": "Cleartext HTTP traffic to {url} not permitted" => "app.cleartext", ANDROID;
    "swift.ats": "NSURLErrorDomain Code=-1022 " => "app.cleartext", APPLE;
    "swift.ats-words": "App Transport Security policy requires the use of a secure connection" => "app.cleartext", APPLE;
    "github.saml": "Resource protected by organization SAML enforcement" => "github.sso", GIT_HOSTS;
    "jwt.audience-issued": "Token was not issued for this audience" => "jwt.audience", JWT;
    // Playgrounds and browsers driven by tests.
    "elastic.credentials": "missing authentication credentials for REST request" => "elastic.missing", ELASTIC;
    "elastic.token": "missing authentication token for REST request" => "elastic.missing", ELASTIC;
    "elastic.user": "unable to authenticate user [{named}] for REST request" => "elastic.rejected", ELASTIC;
}
