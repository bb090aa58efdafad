using System.Collections.Immutable;
using CmlAction.Core.Config;
using CmlAction.Core.Data.Slicing;

namespace CmlAction.Core.Data;

/// <summary>What some model said about rows whose answer is known. Where it was trained does not matter.</summary>
/// <remarks>
/// Scores are what is written to <c>predictions.csv.gz</c>, digit for digit: metrics computed from either are the same.
/// </remarks>
public sealed record Predictions
{
    public required MachineLearningTask Task { get; init; }

    /// <summary>Class labels in label order; binary: negative, positive. Empty for regression and ranking.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>n 1-based data row numbers (header not counted), as in the first column of the file.</summary>
    public required ImmutableArray<int> Rows { get; init; }

    /// <summary>n parts.</summary>
    public required ImmutableArray<SplitName> Splits { get; init; }

    /// <summary>n true values: index into <see cref="Labels"/> for classes, the value itself for regression, the relevance for ranking.</summary>
    public required ImmutableArray<double> Truth { get; init; }

    /// <summary>
    /// Binary: n probabilities of the positive label. Multiclass: n × k probabilities, row by row, each row summing to 1.
    /// Regression: n predicted values. Ranking: n numbers whose order within a query is all that matters.
    /// </summary>
    public required ImmutableArray<double> Scores { get; init; }

    /// <summary>n sample weights, or empty.</summary>
    public ImmutableArray<double> Weights { get; init; } = [];

    /// <summary>n group numbers when the split is by group, else empty. Rows of a group are not independent. Ranking: always the queries.</summary>
    public ImmutableArray<int> Groups { get; init; } = [];

    /// <summary>n <see cref="RowKeys"/>, or empty when the rows cannot be recognised in other data.</summary>
    public ImmutableArray<ulong> Keys { get; init; } = [];

    /// <summary>The n rows divided by each column of <c>evaluate.slices</c>, in that order.</summary>
    public ImmutableArray<RowSlices> Slices { get; init; } = [];

    public int Count => Truth.Length;

    /// <summary>The rows of one part only.</summary>
    public Predictions Of(SplitName split) => Of([.. Enumerable.Range(0, Count).Where(i => Splits[i] == split)]);

    /// <summary>Some of the rows, in the order given.</summary>
    /// <param name="kept">Indices from 0 to n − 1.</param>
    internal Predictions Of(int[] kept)
    {
        var width = Task == MachineLearningTask.Multiclass ? Labels.Length : 1;
        return this with
        {
            Rows = [.. kept.Select(i => Rows[i])],
            Splits = [.. kept.Select(i => Splits[i])],
            Truth = [.. kept.Select(i => Truth[i])],
            Scores = [.. kept.SelectMany(i => Enumerable.Range(i * width, width)).Select(i => Scores[i])],
            Weights = Weights.IsEmpty ? [] : [.. kept.Select(i => Weights[i])],
            Groups = Groups.IsEmpty ? [] : [.. kept.Select(i => Groups[i])],
            Keys = Keys.IsEmpty ? [] : [.. kept.Select(i => Keys[i])],
            Slices = [.. Slices.Select(slices => slices.Of(kept))],
        };
    }
}
