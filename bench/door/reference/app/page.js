const plans = Array.from({ length: 40 }, (_, index) => ({
  name: `Plan ${index}`,
  memory: index + 1,
  rappen: 1000 + index * 550,
}));

/** A table about as long as our page of prices, without anything to press. */
export default function Prices() {
  return (
    <main>
      <h1>Prices</h1>
      <table>
        <tbody>
          {plans.map(({ name, memory, rappen }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{memory} GiB of memory</td>
              <td>CHF {(rappen / 100).toFixed(2)} per month, VAT included</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
