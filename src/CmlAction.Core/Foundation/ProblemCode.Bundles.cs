namespace CmlAction.Core.Foundation;

public sealed partial record ProblemCode
{
    public static readonly ProblemCode BundleMissing = new(551, "No bundle",
        "The folder has no bundle.json: the run that should have written it broke off, or another folder was uploaded.",
        "upload out/bundle in the first workflow and download it into this folder in the second");

    public static readonly ProblemCode BundleUnusable = new(552, "Unusable bundle",
        "The bundle is no bundle of this version, is too large, or its records contradict themselves. It comes from a stranger's run, so nothing of it is used.",
        "use the same version of the action in both workflows");

    public static readonly ProblemCode BundleOfAnotherCommit = new(553, "Bundle of another commit",
        "The bundle says it is of another commit than the run that it was downloaded from.",
        "download the artifact of github.event.workflow_run.id");

    public static readonly ProblemCode NotAfterAPullRequest = new(554, "No run of a pull request",
        "A bundle is posted by a workflow that starts on workflow_run, after a run on pull_request.",
        "start the workflow on workflow_run, as docs/forks.md shows");
}
