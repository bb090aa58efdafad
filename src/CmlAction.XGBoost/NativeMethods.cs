using System.Runtime.InteropServices;

namespace CmlAction.XGBoost;

/// <summary>The functions of XGBoost's C API that exist alike in 1.6 to 3.x; none of them is deprecated there.</summary>
/// <remarks>Each returns 0, or −1 with the reason in <see cref="XGBGetLastError"/>. <c>bst_ulong</c> is <see cref="ulong"/>.</remarks>
internal static partial class NativeMethods
{
    private const string Library = "xgboost";

    static NativeMethods() =>
        NativeLibrary.SetDllImportResolver(
            typeof(NativeMethods).Assembly, (name, _, _) => name == Library ? XGBoostLibrary.Handle : IntPtr.Zero);

    [LibraryImport(Library)]
    public static partial nint XGBGetLastError();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBSetGlobalConfig(string config);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGDMatrixCreateFromDense(string data, string config, out DMatrixHandle matrix);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGDMatrixCreateFromCSR(
        string rowStarts, string columns, string values, ulong columnCount, string config, out DMatrixHandle matrix);

    [LibraryImport(Library)]
    public static partial int XGDMatrixFree(nint matrix);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGDMatrixSetInfoFromInterface(DMatrixHandle matrix, string field, string data);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGDMatrixSetStrFeatureInfo(DMatrixHandle matrix, string field, string[] values, ulong count);

    [LibraryImport(Library)]
    public static partial int XGDMatrixNumRow(DMatrixHandle matrix, out ulong count);

    [LibraryImport(Library)]
    public static partial int XGDMatrixNumCol(DMatrixHandle matrix, out ulong count);

    [LibraryImport(Library)]
    public static partial int XGBoosterCreate(nint[] cache, ulong count, out BoosterHandle booster);

    [LibraryImport(Library)]
    public static partial int XGBoosterFree(nint booster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterSetParam(BoosterHandle booster, string name, string value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterSetStrFeatureInfo(BoosterHandle booster, string field, string[] values, ulong count);

    [LibraryImport(Library)]
    public static partial int XGBoosterSlice(BoosterHandle booster, int firstLayer, int endLayer, int step, out BoosterHandle slice);

    [LibraryImport(Library)]
    public static partial int XGBoosterUpdateOneIter(BoosterHandle booster, int iteration, DMatrixHandle train);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterEvalOneIter(
        BoosterHandle booster, int iteration, nint[] matrices, string[] names, ulong count, out nint result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int XGBoosterPredictFromDMatrix(
        BoosterHandle booster, DMatrixHandle matrix, string config, out ulong* shape, out ulong dimensions, out float* result);

    [LibraryImport(Library)]
    public static unsafe partial int XGBoosterLoadModelFromBuffer(BoosterHandle booster, byte* buffer, ulong length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int XGBoosterSaveModelToBuffer(BoosterHandle booster, string config, out ulong length, out byte* buffer);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int XGBoosterFeatureScore(
        BoosterHandle booster, string config, out ulong featureCount, out nint* features, out ulong dimensions, out ulong* shape,
        out float* scores);

    [LibraryImport(Library)]
    public static partial int XGBoosterGetNumFeature(BoosterHandle booster, out ulong count);
}
