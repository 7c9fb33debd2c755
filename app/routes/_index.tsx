export default function Home() {
  return <main><h1>Eyelevel</h1></main>;
}
