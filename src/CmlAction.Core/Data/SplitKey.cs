using CmlAction.Core.Config;

namespace CmlAction.Core.Data;

/// <summary>Which columns decide where a row goes.</summary>
internal static class SplitKey
{
    /// <summary>True when a hash split has neither key columns nor an id, so that every value of the row counts.</summary>
    public static bool IsWholeRow(DataConfig data) =>
        data.Split.By == SplitMethod.Hash && data.Split.Key.IsEmpty && data.Id is null && data.TrainFiles.IsEmpty;

    /// <summary>The columns of a hash or group split, in order; empty for the whole row.</summary>
    public static IReadOnlyList<string> Columns(DataConfig data)
    {
        if (!data.Split.Key.IsEmpty)
            return data.Split.Key;
        var role = data.Split.By == SplitMethod.Group ? data.Group : data.Id;
        return role is null ? [] : [role];
    }
}
