using CmlAction.Benchmarks;

return args switch
{
    ["make", var file, var rows, var columns] => NumberFile.Make(file, int.Parse(rows), int.Parse(columns)),
    ["make-mixed", var file, var rows, var columns] => MixedFile.Make(file, int.Parse(rows), int.Parse(columns)),
    ["read", var file] => Loading.Read(file),
    ["draw"] => Drawing.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: CmlAction.Benchmarks make FILE ROWS COLUMNS | make-mixed FILE ROWS COLUMNS | read FILE | draw");
    return 2;
}
