type Words<Text extends string, Before = never> = Text extends `${infer Head} ${infer Rest}`
  ? Words<Rest, Before | Head>
  : Before | Text;

/** The same value under several names, written in one line. */
export function each<Text extends string, Value>(names: Text, value: Value) {
  // Splitting the text gives exactly the words that the type reads out of it.
  return Object.fromEntries(names.split(' ').map((name) => [name, value])) as Record<Words<Text>, Value>;
}

/** A text that names fields of the row and nothing else. */
type Fields<Row, Text extends string> = Text & (Words<Text> extends keyof Row ? unknown : never);

/** The fields of a row that hold nothing. */
export function nulls<Row>() {
  return <Text extends string>(names: Fields<Row, Text>) => each<Text, null>(names, null);
}

/** Those of the named fields that the row has. */
export function pick<Row extends object, Text extends string>(row: Row, names: Fields<Row, Text>) {
  const wanted = names.split(' ');
  // The names are fields of the row, as their type says.
  return Object.fromEntries(Object.entries(row).filter(([name]) => wanted.includes(name))) as Pick<
    Row,
    Words<Text> & keyof Row
  >;
}
