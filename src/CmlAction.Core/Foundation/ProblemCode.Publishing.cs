namespace CmlAction.Core.Foundation;

public sealed partial record ProblemCode
{
    public static readonly ProblemCode TokenRefused = new(610, "Token refused",
        "GitHub does not accept the token: it is wrong, has run out, or belongs to another server.",
        "leave the input token out, so that the workflow's own is used, or give one that is valid");

    public static readonly ProblemCode ForgeRefused = new(611, "GitHub refused to publish",
        "GitHub understood the request and does not do it: the pull request is gone or locked, or the repository is not visible to the token.",
        "look at GitHub's answer; the report is on disk and in the step summary");

    public static readonly ProblemCode ForgeUnavailable = new(612, "GitHub could not be reached",
        "There was no connection, no answer in time, no usable answer, or too many requests, also when asked again.",
        "run the job again later; the report is on disk and in the step summary");

    public static readonly ProblemCode PermissionMissing = new(613, "Token without the permission",
        "The token may not write what was asked for.",
        "add the permission that is named to the permissions of the workflow");

    public static readonly ProblemCode TokenMissing = new(614, "No token",
        "Writing to GitHub needs a token, and there is neither an input token nor a variable GITHUB_TOKEN.",
        "give the step env: { GITHUB_TOKEN: ${{ github.token }} }");

    public static readonly ProblemCode NoTarget = new(615, "Nothing to publish to",
        "It is not known to which repository, commit or pull request the report belongs.",
        "run in a workflow, or say it: GITHUB_REPOSITORY, --pr NUMBER");

    public static readonly ProblemCode MarkdownUnusable = new(16, "Unusable Markdown file",
        "The file that is to be posted is no text in UTF-8, or longer than GitHub takes.",
        "post a text of at most 65,000 characters");
}
