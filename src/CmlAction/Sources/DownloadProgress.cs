using CmlAction.Core.Foundation;
using CmlAction.Core.Stages;

namespace CmlAction.Sources;

/// <summary>Tells how far a download is: to a person in steps of a mebibyte, to a log in quarters, and of a small file nothing.</summary>
/// <param name="log">Hears it.</param>
internal sealed class DownloadProgress(IRunLog log)
{
    private const long Mebibyte = 1 << 20;
    private const int Quarters = 4;

    /// <summary>Below this a download is over before anybody asks.</summary>
    private const long SmallestToldBytes = 64 * Mebibyte;

    private int _told;

    /// <param name="bytes">That are there.</param>
    /// <param name="total">That there will be; null when the server does not say.</param>
    public void Arrived(long bytes, long? total)
    {
        if (total is not { } all || all < SmallestToldBytes)
            return;
        log.Progress((int)(bytes / Mebibyte), (int)(all / Mebibyte));
        var quarter = (int)(Quarters * bytes / all);
        if (quarter <= _told || quarter == Quarters)
            return;
        _told = quarter;
        log.Say($"{NumberText.Bytes(bytes)} of {NumberText.Bytes(all)} have arrived");
    }
}
