namespace CmlAction.XGBoost;

/// <summary>NumPy's array interface, version 3, as the library takes it: where numbers lie in memory and in what order.</summary>
internal static unsafe class ArrayInterface
{
    public static string Vector(float* data, int count) => Text(data, "<f4", $"[{count}]", null);

    public static string Vector(uint* data, int count) => Text(data, "<u4", $"[{count}]", null);

    public static string Vector(ulong* data, int count) => Text(data, "<u8", $"[{count}]", null);

    /// <summary>Rows beside rows: row 0 first.</summary>
    public static string RowMajor(float* data, int rows, int columns) => Text(data, "<f4", $"[{rows}, {columns}]", null);

    /// <summary>Columns beside columns: column 0 first.</summary>
    public static string ColumnMajor(float* data, int rows, int columns) =>
        Text(data, "<f4", $"[{rows}, {columns}]", $"[{sizeof(float)}, {(long)sizeof(float) * rows}]");

    private static string Text(void* data, string type, string shape, string? strides)
    {
        var order = strides is null ? "" : $"\"strides\": {strides}, ";
        return $$"""{"data": [{{(ulong)data}}, true], "typestr": "{{type}}", "shape": {{shape}}, {{order}}"version": 3}""";
    }
}
