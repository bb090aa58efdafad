namespace CmlAction.Core.Foundation;

public sealed partial record ProblemCode
{
    public static readonly ProblemCode DownloadRefused = new(601, "Download refused",
        "The server answered that the address does not exist or may not be read.",
        "open the address in a browser; private addresses need a signed link");

    public static readonly ProblemCode DownloadUnreachable = new(602, "Download failed",
        "The server could not be reached, broke off or answered with errors, also when asked again.",
        "run again later; check the address and the network of the runner");

    public static readonly ProblemCode DownloadTooLarge = new(603, "Download too large",
        "The file is larger than the limit.",
        "offer a smaller file, compressed with gzip");

    public static readonly ProblemCode DownloadRedirect = new(604, "Unusable redirect",
        "The server redirected too often, from https to http, or to something that is not an http(s) address.",
        "set data.url to the final address");
}
