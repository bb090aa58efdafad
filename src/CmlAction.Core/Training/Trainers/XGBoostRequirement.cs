using CmlAction.Core.Foundation;
using CmlAction.XGBoost;

namespace CmlAction.Core.Training.Trainers;

/// <summary>What we need of the native library.</summary>
internal static class XGBoostRequirement
{
    /// <summary>The first that splits on categories with <c>hist</c>.</summary>
    private static readonly Version Oldest = new(1, 6);

    /// <returns><c>xgboost 1.7.4</c></returns>
    /// <exception cref="CmlException">The library is missing or too old.</exception>
    public static string Check() => Check(XGBoostLibrary.Version, XGBoostLibrary.LoadError);

    internal static string Check(Version? version, string? loadError)
    {
        if (version is null)
        {
            throw new CmlException(new Problem(ProblemCode.XGBoostMissing, "the native library XGBoost cannot be loaded")
            {
                Found = loadError,
                Expected = "libxgboost.so.0",
            });
        }
        if (version < Oldest)
        {
            throw new CmlException(new Problem(ProblemCode.XGBoostTooOld, "the native library XGBoost is too old")
            {
                Found = $"version {version}",
                Expected = $"version {Oldest} or newer",
            });
        }
        return $"xgboost {version}";
    }

    /// <summary>Runs native work; a lack of memory is the user's to solve, every other refusal is a bug.</summary>
    public static T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (XGBoostException e) when (e.IsOutOfMemory)
        {
            throw new CmlException(new Problem(ProblemCode.OutOfMemory, "the machine has not enough memory for this training"));
        }
    }
}
