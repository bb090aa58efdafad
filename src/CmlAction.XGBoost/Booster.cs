using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CmlAction.XGBoost;

/// <summary>A model that learns round by round and predicts.</summary>
public sealed unsafe class Booster : IDisposable
{
    private readonly BoosterHandle _handle;

    /// <param name="watched">Matrices that are predicted again and again (train, validation): their predictions are kept and only added to.</param>
    public Booster(params ImmutableArray<DMatrix> watched)
    {
        XGBoostLibrary.Require();
        var code = NativeMethods.XGBoosterCreate(Addresses(watched), (ulong)watched.Length, out _handle);
        if (code != 0)
            _handle.Dispose();
        XGBoostException.ThrowIfFailed(code);
        GC.KeepAlive(watched);
    }

    private Booster(BoosterHandle handle) => _handle = handle;

    public int FeatureCount
    {
        get
        {
            XGBoostException.ThrowIfFailed(NativeMethods.XGBoosterGetNumFeature(_handle, out var count));
            return (int)count;
        }
    }

    /// <summary>A parameter under the library's own name, <c>eta</c> or <c>max_depth</c>. An unknown name is not refused by the library.</summary>
    public void Set(string name, string value) => XGBoostException.ThrowIfFailed(NativeMethods.XGBoosterSetParam(_handle, name, value));

    /// <summary>Column names and types that the saved model carries; see <see cref="DMatrix.SetFeatures"/>.</summary>
    public void SetFeatures(string[] names, string[] types)
    {
        XGBoostException.ThrowIfFailed(NativeMethods.XGBoosterSetStrFeatureInfo(_handle, "feature_name", names, (ulong)names.Length));
        XGBoostException.ThrowIfFailed(NativeMethods.XGBoosterSetStrFeatureInfo(_handle, "feature_type", types, (ulong)types.Length));
    }

    /// <summary>One round of learning.</summary>
    /// <param name="round">0-based.</param>
    /// <param name="train">With labels.</param>
    public void Update(int round, DMatrix train) => XGBoostException.ThrowIfFailed(NativeMethods.XGBoosterUpdateOneIter(_handle, round, train.Handle));

    /// <summary>A new model of the first rounds of this one; boosted trees only.</summary>
    /// <param name="rounds">At least 1, at most the rounds learned.</param>
    public Booster FirstRounds(int rounds)
    {
        var code = NativeMethods.XGBoosterSlice(_handle, 0, rounds, 1, out var slice);
        if (code != 0)
            slice.Dispose();
        XGBoostException.ThrowIfFailed(code);
        return new Booster(slice);
    }

    /// <summary>The evaluation metric on some matrices.</summary>
    /// <returns>One number per matrix; NaN where the library gave none.</returns>
    public double[] Evaluate(int round, params ImmutableArray<DMatrix> matrices)
    {
        var names = matrices.Select((_, i) => $"m{i}").ToArray();
        XGBoostException.ThrowIfFailed(
            NativeMethods.XGBoosterEvalOneIter(_handle, round, Addresses(matrices), names, (ulong)names.Length, out var result));
        GC.KeepAlive(matrices);
        return EvaluationText.Parse(Marshal.PtrToStringUTF8(result) ?? "", names);
    }

    /// <summary>Predicts each row.</summary>
    /// <returns>rows × outputs numbers, row by row: probabilities for the logistic and softmax objectives.</returns>
    public float[] Predict(DMatrix matrix) => Predict(matrix, 0);

    /// <summary>SHAP values: what each column adds to the answer of a row before it becomes a probability.</summary>
    /// <returns>rows × outputs × (columns + 1) numbers; the last of each output is the mean answer, and all of them add up to the answer.</returns>
    public float[] Contributions(DMatrix matrix) => Predict(matrix, 2);

    private float[] Predict(DMatrix matrix, int type)
    {
        var config = $$"""{"type": {{type}}, "training": false, "iteration_begin": 0, "iteration_end": 0, "strict_shape": true}""";
        XGBoostException.ThrowIfFailed(
            NativeMethods.XGBoosterPredictFromDMatrix(_handle, matrix.Handle, config, out var shape, out var dimensions, out var result));
        var count = 1UL;
        foreach (var length in new ReadOnlySpan<ulong>(shape, (int)dimensions))
            count *= length;
        return new ReadOnlySpan<float>(result, checked((int)count)).ToArray();
    }

    /// <summary>How much each feature matters.</summary>
    /// <param name="kind"><c>gain</c> (mean loss reduction per split), <c>total_gain</c>, <c>cover</c>; <c>weight</c> is the coefficient of linear models.</param>
    /// <returns>Features in the library's order with one number per output; trees leave out features they do not use.</returns>
    public ImmutableArray<FeatureScore> Scores(string kind)
    {
        var config = $$"""{"importance_type": "{{kind}}"}""";
        XGBoostException.ThrowIfFailed(
            NativeMethods.XGBoosterFeatureScore(_handle, config, out var count, out var names, out var dimensions, out var shape, out var scores));
        var width = dimensions > 1 ? checked((int)shape[1]) : 1;
        var features = ImmutableArray.CreateBuilder<FeatureScore>((int)count);
        for (var i = 0; i < (int)count; i++)
        {
            var name = Marshal.PtrToStringUTF8(names[i])!;
            features.Add(new FeatureScore(name, [.. new ReadOnlySpan<float>(scores + ((long)i * width), width)]));
        }
        return features.MoveToImmutable();
    }

    /// <summary>The model in the library's JSON format, readable by every XGBoost. NaN stands in it as a bare word.</summary>
    public byte[] Save()
    {
        XGBoostException.ThrowIfFailed(NativeMethods.XGBoosterSaveModelToBuffer(_handle, """{"format": "json"}""", out var length, out var buffer));
        return new ReadOnlySpan<byte>(buffer, checked((int)length)).ToArray();
    }

    /// <summary>Replaces this model by a saved one. The library trusts its input: check a file from elsewhere before.</summary>
    public void Load(ReadOnlySpan<byte> model)
    {
        fixed (byte* buffer = model)
            XGBoostException.ThrowIfFailed(NativeMethods.XGBoosterLoadModelFromBuffer(_handle, buffer, (ulong)model.Length));
    }

    public void Dispose() => _handle.Dispose();

    private static nint[] Addresses(ImmutableArray<DMatrix> matrices) => [.. matrices.Select(matrix => matrix.Handle.DangerousGetHandle())];
}

/// <param name="Feature">Column name, or <c>f0</c>, <c>f1</c>, … without names.</param>
/// <param name="Values">One per output of the model.</param>
public sealed record FeatureScore(string Feature, ImmutableArray<float> Values);
