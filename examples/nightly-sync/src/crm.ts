// Stands in for your own system: yields the people that have changed on a day. Replace it by a query.
export async function* changedPeople(day: string) {
  for (let number = 1; number <= 1_000; number++) {
    const Email = number === 500 ? "" : `person${number}@crm.example`;
    yield { Email, FirstName: `Person ${number}`, Title: `Changed on ${day}` };
  }
}
