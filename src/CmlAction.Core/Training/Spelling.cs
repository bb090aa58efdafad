namespace CmlAction.Core.Training;

/// <summary>Names of trainers and parameters, whichever library's habit they are written in.</summary>
internal static class Spelling
{
    /// <summary>True when two names differ at most in case, <c>-</c> and <c>_</c>: <c>learning_rate</c>, <c>learningRate</c>, <c>Learning-Rate</c>.</summary>
    public static bool Same(string a, string b) => Key(a) == Key(b);

    /// <summary>What is equal for names that are the same.</summary>
    public static string Key(string name) => name.Replace("_", "").Replace("-", "").ToLowerInvariant();
}
