using CmlAction.Benchmarks;

return args switch
{
    ["make", var file, var rows, var columns] => NumberFile.Make(file, int.Parse(rows), int.Parse(columns)),
    ["make-mixed", var file, var rows, var columns] => MixedFile.Make(file, int.Parse(rows), int.Parse(columns)),
    ["make-labelled", var file, var rows, var columns] => LabelledFile.Make(file, int.Parse(rows), int.Parse(columns)),
    ["make-scored", var file, var rows] => ScoredFile.Make(file, int.Parse(rows)),
    ["train", var folder, var threads] => Training.Run(folder, int.Parse(threads)),
    ["train-rows", var folder] => Training.WriteRows(folder),
    ["judge", var file] => Judging.Run(file),
    ["read", var file] => Loading.Read(file),
    ["hot"] => HotFunctions.Run(),
    ["draw", var themes, var rounds] => Drawing.Run(int.Parse(themes), int.Parse(rounds)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: CmlAction.Benchmarks make|make-mixed|make-labelled FILE ROWS COLUMNS | make-scored FILE ROWS | read FILE | judge FILE | "
        + "train FOLDER THREADS | train-rows FOLDER | draw THEMES ROUNDS | hot");
    return 2;
}
