namespace CmlAction.Core.Foundation;

public sealed partial record ProblemCode
{
    public static readonly ProblemCode WrongArguments = new(
        1, "The command line cannot be understood",
        "An option, argument or verb is unknown, incomplete or contradicts another.",
        "see cml --help");

    public static readonly ProblemCode NoSuchDirectory = new(
        2, "The directory does not exist",
        "The value of -C, or of the action's input working-directory, names no directory.",
        "give a directory that exists; in a workflow, check out the repository first");

    public static readonly ProblemCode FileExists = new(
        3, "The file would be overwritten",
        "cml init does not replace a configuration that somebody wrote.",
        "remove the file, choose another name with --config, or add --force");

    public static readonly ProblemCode OutputNotWritable = new(
        4, "The output folder cannot be written",
        "The folder of --out is read-only, is a file, or the disk is full.",
        "choose another folder with --out, or free space");

    public static readonly ProblemCode WrongInput = new(
        5, "An input of the action is wrong",
        "A value under with: is not one that the action accepts.",
        "see the table of inputs in README.md");

    public static readonly ProblemCode OpenSslMissing = new(
        6, "OpenSSL is not installed",
        "Hashes and encrypted connections need the system's OpenSSL, which slim images leave out.",
        "apt-get install libssl3 (Debian 12) or libssl3t64 (Debian 13)");

    public static readonly ProblemCode NoRunner = new(
        7, "This is no step of a workflow",
        "cml setup prepares the following steps of a job; the runner says where by RUNNER_TEMP and GITHUB_PATH, which are not set.",
        "use it in a workflow, as the action's input command: setup; elsewhere put the folder of cml on the PATH by hand");

    public static readonly ProblemCode MissingRecord = new(
        10, "An earlier stage has not run",
        "A verb starts from the record that the verb before it left in the output folder, and the record is not there.",
        "run the earlier verb with the same --out, or cml run for all of them");

    public static readonly ProblemCode StaleRecord = new(
        11, "An earlier stage ran with another configuration",
        "The configuration changed after the earlier verb left its record, so that the two do not belong together.",
        "run the earlier verb again, or cml run for all of them");

    public static readonly ProblemCode BrokenRecord = new(
        12, "The record of an earlier stage cannot be read",
        "The file was changed, cut off, or written by another version of this program.",
        "run the earlier verb again with this version");
}
